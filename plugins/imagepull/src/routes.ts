import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The tab "Image pulls" of an entity page. */
export const imagePullsRouteRef = createRouteRef();

/** The page with the incidents of all clusters. */
export const overviewRouteRef = createRouteRef();

/** The page of one incident, within the page of all. */
export const incidentRouteRef = createSubRouteRef({
  parent: overviewRouteRef,
  path: '/incidents/:id',
});
