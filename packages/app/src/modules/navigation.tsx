import {
  Link,
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
  sidebarConfig,
} from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { makeStyles } from '@material-ui/core/styles';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import SettingsIcon from '@material-ui/icons/Settings';

const useStyles = makeStyles({
  home: {
    height: 2 * sidebarConfig.logoHeight,
    width: sidebarConfig.drawerWidthClosed,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    color: '#7df3e1',
  },
});

const HomeLink = () => {
  const classes = useStyles();
  return (
    <Link to="/" className={classes.home} aria-label="Home">
      <svg
        aria-hidden
        viewBox="0 0 32 32"
        width={32}
        height={32}
        fill="none"
        stroke="currentColor"
        strokeWidth={3}
      >
        <path d="M6 20v5h20v-5M16 5v14m-6-6 6 6 6-6" />
      </svg>
    </Link>
  );
};

const navigationContent = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      const items = navItems.withComponent(item => (
        <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
      ));
      // Both have a sidebar item of their own below.
      items.take('page:search');
      items.take('page:notifications');
      const settings = items.take('page:user-settings');

      return (
        <Sidebar>
          <HomeLink />
          <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
            <SidebarSearchModal />
          </SidebarGroup>
          <SidebarDivider />
          <SidebarGroup label="Menu" icon={<MenuIcon />}>
            {items.take('page:catalog')}
            {items.take('page:imagepull')}
            {items.rest({ sortBy: 'title' })}
          </SidebarGroup>
          <SidebarSpace />
          <SidebarDivider />
          <NotificationsSidebarItem />
          <SidebarGroup label="Settings" icon={<SettingsIcon />} to="/settings">
            {settings}
          </SidebarGroup>
        </Sidebar>
      );
    },
  },
});

export const navigationModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navigationContent],
});
