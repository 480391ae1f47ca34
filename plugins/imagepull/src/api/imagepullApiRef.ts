import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ImagepullClient } from 'backstage-plugin-imagepull-common';

/** The API behind the card and the tab. Replace it to show reports from elsewhere. @public */
export const imagepullApiRef = createApiRef<ImagepullClient>().with({
  id: 'plugin.imagepull.client',
  pluginId: 'imagepull',
});
