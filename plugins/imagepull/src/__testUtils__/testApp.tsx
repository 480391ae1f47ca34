import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  kubernetesApiRef,
  kubernetesAuthProvidersApiRef,
  kubernetesClusterLinkFormatterApiRef,
  type KubernetesApi,
  type KubernetesAuthProvidersApi,
  type KubernetesClusterLinkFormatterApi,
} from '@backstage/plugin-kubernetes-react';
import { createImagepullClient } from 'backstage-plugin-imagepull-common';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { imagepullApiRef } from '../api/imagepullApiRef';
import { imagePullsRouteRef } from '../routes';
import { checkoutEntity } from '../__fixtures__/entity';

/** Where the test app believes the backend to be. */
export const backendUrl = 'http://backend.test';
/** Where the test app has the tab. */
export const tabPath = '/entity/image-pulls';

const entityUrl = `${backendUrl}/api/imagepull/v1/entities/component/default/checkout`;

type Answer = JsonBodyType | HttpResponse<JsonBodyType>;

/** Answers report requests for the entity `component:default/checkout`. */
export function answerReport(
  answer: (request: Request) => Answer | Promise<Answer>,
) {
  return http.get(`${entityUrl}/report`, async ({ request }) => {
    const body = await answer(request);
    return body instanceof HttpResponse ? body : HttpResponse.json(body);
  });
}

/** Answers requests to check the entity `component:default/checkout` again. */
export function answerRecheck(answer: () => Answer | Promise<Answer>) {
  return http.post(`${entityUrl}/recheck`, async () => {
    const body = await answer();
    return body instanceof HttpResponse ? body : HttpResponse.json(body);
  });
}

/** Answers requests for the history of the entity `component:default/checkout`: nothing ever failed. */
export function answerNoHistory() {
  return http.get(`${entityUrl}/incidents`, () =>
    HttpResponse.json({ items: [], total: 0, offset: 0, limit: 10 }),
  );
}

/** An answer with an error, as Backstage's own services send it. */
export function failWith(statusCode: number, message: string) {
  return HttpResponse.json(
    { error: { name: 'Error', message }, response: { statusCode } },
    { status: statusCode },
  );
}

/** The parts of the Kubernetes plugin that the pages use where it is there. */
export interface KubernetesPlugin {
  clusters: Pick<KubernetesApi, 'getClusters'>;
  authProviders: Pick<KubernetesAuthProvidersApi, 'getCredentials'>;
  links: KubernetesClusterLinkFormatterApi;
}

/** Renders a part of an entity page with the real client behind it. */
export function renderOnEntity(
  element: ReactElement,
  options: {
    entity?: Entity;
    search?: string;
    kubernetes?: KubernetesPlugin;
  } = {},
) {
  const { entity = checkoutEntity, search = '', kubernetes } = options;
  const discoveryApi = mockApis.discovery({ baseUrl: backendUrl });
  const fetchApi = mockApis.fetch();
  const client = createImagepullClient({ discoveryApi, fetchApi });
  const page = <EntityProvider entity={entity}>{element}</EntityProvider>;
  const appOptions = {
    mountedRoutes: { [tabPath]: imagePullsRouteRef },
    initialRouteEntries: [`/${search}`],
  };
  return kubernetes
    ? renderInTestApp(page, {
        ...appOptions,
        apis: [
          [imagepullApiRef, client],
          [kubernetesApiRef, kubernetes.clusters],
          [kubernetesAuthProvidersApiRef, kubernetes.authProviders],
          [kubernetesClusterLinkFormatterApiRef, kubernetes.links],
        ],
      })
    : renderInTestApp(page, {
        ...appOptions,
        apis: [[imagepullApiRef, client]],
      });
}
