import { createApp } from '@backstage/frontend-defaults';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';

/** The portal. Plugins are found in package.json (`app.packages: all` in app-config.yaml). */
export const app = createApp({
  features: [navigationModule, signInModule],
});
