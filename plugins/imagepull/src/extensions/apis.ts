import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createImagepullClient } from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../api/imagepullApiRef';

export const imagepullApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: imagepullApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => createImagepullClient(options),
    }),
});
