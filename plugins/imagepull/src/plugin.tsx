import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { imagepullApi } from './extensions/apis';
import { imagePullsEntityCard } from './extensions/entityCard';
import { imagePullsEntityContent } from './extensions/entityContent';
import { imagePullsPage } from './extensions/overviewPage';
import {
  imagePullsRouteRef,
  incidentRouteRef,
  overviewRouteRef,
} from './routes';

/**
 * Shows why pods cannot pull their images: of one entity on its page, and of all clusters on a page of its own.
 *
 * @public
 */
export const imagepullPlugin = createFrontendPlugin({
  pluginId: 'imagepull',
  title: 'Image pulls',
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: overviewRouteRef,
    incident: incidentRouteRef,
    imagePulls: imagePullsRouteRef,
  },
  extensions: [
    imagepullApi,
    imagePullsEntityCard,
    imagePullsEntityContent,
    imagePullsPage,
  ],
});
