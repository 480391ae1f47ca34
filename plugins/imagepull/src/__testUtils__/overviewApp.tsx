import { AppRootElementBlueprint } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { act, screen } from '@testing-library/react';
import {
  changesChannel,
  createImagepullClient,
  type Incident,
  type IncidentGroups,
  type IncidentPage,
  type Overview,
} from 'backstage-plugin-imagepull-common';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { useLocation, useNavigate } from 'react-router-dom';
import { imagepullApiRef } from '../api/imagepullApiRef';
import { imagePullsPage } from '../extensions/overviewPage';
import { backendUrl } from './testApp';

const apiUrl = `${backendUrl}/api/imagepull/v1`;

type Answer<T extends JsonBodyType> = T | HttpResponse<JsonBodyType>;
type Answering<T extends JsonBodyType> = (
  query: URLSearchParams,
) => Answer<T> | Promise<Answer<T>>;

function answering<T extends JsonBodyType>(path: string, answer: Answering<T>) {
  return http.get(`${apiUrl}/${path}`, async ({ request }) => {
    const body = await answer(new URL(request.url).searchParams);
    return body instanceof HttpResponse ? body : HttpResponse.json(body);
  });
}

/** Answers requests for the overview. */
export const answerOverview = (answer: Answering<Overview>) =>
  answering('overview', answer);

/** Answers requests for a page of incidents. */
export const answerIncidents = (answer: Answering<IncidentPage>) =>
  answering('incidents', answer);

/** Answers requests for groups by cause. */
export const answerGroups = (answer: Answering<IncidentGroups>) =>
  answering('incident-groups/cause', answer);

/** Answers requests for the CSV file. */
export const answerExport = (
  answer: (query: URLSearchParams) => HttpResponse<string>,
) =>
  http.get(`${apiUrl}/incidents.csv`, ({ request }) =>
    answer(new URL(request.url).searchParams),
  );

/** The page of these incidents that the query asks for. */
export function pageOf(
  incidents: readonly Incident[],
  query: URLSearchParams,
): IncidentPage {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  return {
    items: incidents.slice(offset, offset + limit),
    total: incidents.length,
    offset,
    limit,
  };
}

/** Announces changes as the backend would. */
export interface FakeSignals {
  api: SignalApi;
  announce(revision: number): void;
}

/** Makes {@link FakeSignals}. */
export function fakeSignals(): FakeSignals {
  const listeners = new Set<(message: { revision: number }) => void>();
  return {
    api: {
      subscribe(channel, onMessage) {
        const listener = (message: object) => {
          // The channel decides the type of its messages, which this interface cannot know.
          Reflect.apply(onMessage, undefined, [message]);
        };
        if (channel === changesChannel) {
          listeners.add(listener);
        }
        return { unsubscribe: () => listeners.delete(listener) };
      },
    },
    announce: revision =>
      act(() => listeners.forEach(listener => listener({ revision }))),
  };
}

/** Shows the address, and goes back like the browser's button. */
function AddressBar() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output data-testid="address">{`${pathname}${search}`}</output>
      <button onClick={() => navigate(-1)}>Browser: back</button>
    </>
  );
}

/** The address that the browser shows. */
export function address(): string {
  return screen.getByTestId('address').textContent ?? '';
}

/** Renders the page with the real client behind it. */
export function renderOverview(
  search = '',
  options: { signals?: FakeSignals } = {},
) {
  const discoveryApi = mockApis.discovery({ baseUrl: backendUrl });
  const fetchApi = mockApis.fetch();
  const client = createImagepullClient({ discoveryApi, fetchApi });
  const appOptions = {
    initialRouteEntries: [`/image-pulls${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    extensions: [
      imagePullsPage,
      AppRootElementBlueprint.make({
        name: 'address-bar',
        params: { element: <AddressBar /> },
      }),
    ],
  };
  return options.signals
    ? renderTestApp({
        ...appOptions,
        apis: [
          [imagepullApiRef, client],
          [signalApiRef, options.signals.api],
        ],
      })
    : renderTestApp({ ...appOptions, apis: [[imagepullApiRef, client]] });
}
