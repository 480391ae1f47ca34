import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { imagepullApi } from './extensions/apis';
import { imagePullsEntityCard } from './extensions/entityCard';
import { imagePullsEntityContent } from './extensions/entityContent';
import { imagePullsRouteRef } from './routes';

/**
 * Shows on entity pages why pods cannot pull their images.
 *
 * @public
 */
export const imagepullPlugin = createFrontendPlugin({
  pluginId: 'imagepull',
  title: 'Image pulls',
  info: { packageJson: () => import('../package.json') },
  routes: { imagePulls: imagePullsRouteRef },
  extensions: [imagepullApi, imagePullsEntityCard, imagePullsEntityContent],
});
