import { PageBlueprint } from '@backstage/frontend-plugin-api';
import ImagePullsIcon from '@material-ui/icons/GetApp';
import { overviewRouteRef } from '../routes';

export const imagePullsPage = PageBlueprint.make({
  params: {
    path: '/image-pulls',
    title: 'Image pulls',
    icon: <ImagePullsIcon fontSize="inherit" />,
    routeRef: overviewRouteRef,
    loader: () =>
      import('../components/overview/OverviewRoutes').then(m => (
        <m.OverviewRoutes />
      )),
  },
});
