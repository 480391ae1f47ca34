import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The tab "Image pulls" of an entity page. */
export const imagePullsRouteRef = createRouteRef();
