import { useEffect, useRef } from 'react';
import Tab from '@material-ui/core/Tab';
import Tabs, { type TabsActions } from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import type { Overview } from 'backstage-plugin-imagepull-common';
import { clusterCoverage } from '../../overview/clusterCoverage';
import type { ViewHandle } from '../../overview/useView';
import { overviewTabs, type OverviewTab } from '../../overview/viewState';
import { useUiText } from '../../text/useUiText';

const useStyles = makeStyles(theme => ({
  root: {
    minHeight: 40,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  tab: {
    minHeight: 40,
    minWidth: 0,
    padding: theme.spacing(0.5, 2),
    textTransform: 'none',
    fontSize: '1rem',
    // The theme of Backstage makes it nearly white below the pointer, also in the dark.
    '&:hover': {
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.action.hover,
    },
  },
}));

function idOf(tab: OverviewTab) {
  return `imagepull-overview-tab-${tab}`;
}

function panelIdOf(tab: OverviewTab) {
  return `imagepull-overview-panel-${tab}`;
}

/** What makes an element the panel of a tab. */
export function tabPanelProps(tab: OverviewTab) {
  return { role: 'tabpanel', id: panelIdOf(tab), 'aria-labelledby': idOf(tab) };
}

/** Which part of the page is shown. */
export function OverviewTabs(props: {
  overview: Overview;
  handle: ViewHandle;
}) {
  const { overview, handle } = props;
  const { tab } = handle.view;
  const classes = useStyles();
  const t = useUiText();
  const missing = overview.monitored
    ? clusterCoverage(overview.clusters).missing.length
    : 0;
  const actions = useRef<TabsActions>(null);
  // The line below the chosen tab does not notice by itself that a label has become longer.
  useEffect(() => actions.current?.updateIndicator(), [missing]);

  function label(name: OverviewTab) {
    return name === 'clusters' && missing > 0
      ? t('ui.overview.tab.clustersMissing', { missing: String(missing) })
      : t(`ui.overview.tab.${name}`);
  }
  return (
    <Tabs
      action={actions}
      value={tab}
      onChange={(_, chosen: OverviewTab) => handle.change({ tab: chosen })}
      className={classes.root}
      indicatorColor="primary"
      textColor="primary"
      variant="scrollable"
      aria-label={t('ui.overview.tabs')}
    >
      {overviewTabs.map(name => (
        <Tab
          key={name}
          value={name}
          label={label(name)}
          className={classes.tab}
          id={idOf(name)}
          aria-controls={name === tab ? panelIdOf(name) : undefined}
        />
      ))}
    </Tabs>
  );
}
