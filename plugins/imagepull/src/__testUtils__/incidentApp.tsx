import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import {
  changesChannel,
  createImagepullClient,
  type ChangesMessage,
  type IncidentDetails,
} from 'backstage-plugin-imagepull-common';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { imagepullApiRef } from '../api/imagepullApiRef';
import { IncidentLink } from '../components/incident/IncidentLink';
import { IncidentPage } from '../components/incident/IncidentPage';
import { ClockProvider } from '../report/clock';
import { overviewRouteRef } from '../routes';
import { backendUrl } from './testApp';

/** Where the test app has the overview. */
const overviewPath = '/image-pulls';
/** Where the API of the test app is. */
export const apiUrl = `${backendUrl}/api/imagepull/v1`;

/** Signals that a test sends itself. */
export function createSignals(): { api: SignalApi; announce: () => void } {
  const listeners = new Set<(message: ChangesMessage) => void>();
  let revision = 0;
  return {
    api: {
      subscribe<TMessage>(
        channel: string,
        onMessage: (message: TMessage) => void,
      ) {
        // As with real signals, the type is what the listener hopes for.
        const listener = (message: ChangesMessage) =>
          channel === changesChannel && onMessage(message as TMessage);
        listeners.add(listener);
        return { unsubscribe: () => listeners.delete(listener) };
      },
    },
    announce() {
      revision += 1;
      listeners.forEach(listener => listener({ revision }));
    },
  };
}

/** Renders something with the real client behind it, in an app that has the pages of incidents. */
export function renderWithIncidents(
  element: ReactElement,
  options: { at?: string; signals?: SignalApi } = {},
) {
  const { at = '/', signals = createSignals().api } = options;
  const discoveryApi = mockApis.discovery({ baseUrl: backendUrl });
  const fetchApi = mockApis.fetch();
  return renderInTestApp(<ClockProvider>{element}</ClockProvider>, {
    mountedRoutes: {
      [overviewPath]: overviewRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [at],
    apis: [
      [imagepullApiRef, createImagepullClient({ discoveryApi, fetchApi })],
      [signalApiRef, signals],
    ],
  });
}

/** Renders the page of an incident beside an overview that has nothing but a link to it. */
export function renderIncidentPage(
  id: string,
  options: { from?: string; signals?: SignalApi } = {},
) {
  const path = `${overviewPath}/incidents/${encodeURIComponent(id)}`;
  const { from, signals } = options;
  return renderWithIncidents(
    <Routes>
      <Route
        path={overviewPath}
        element={<IncidentLink id={id}>To the incident</IncidentLink>}
      />
      <Route
        path={`${overviewPath}/incidents/:id`}
        element={<IncidentPage />}
      />
    </Routes>,
    { at: from === undefined ? path : `${overviewPath}${from}`, signals },
  );
}

/** Answers requests for any incident. */
export function answerIncident(
  answer: () => IncidentDetails | HttpResponse<JsonBodyType>,
) {
  return http.get(`${apiUrl}/incidents/:id`, () => {
    const body = answer();
    return body instanceof HttpResponse ? body : HttpResponse.json(body);
  });
}

/** The headline of the incidents in the fixtures. */
export function findTypoHeadline() {
  return screen.findByRole('heading', {
    level: 2,
    name: /^Tag v1.0 does not exist/,
  });
}

/** Matches a paragraph by its whole text, over all elements in it. */
export function paragraph(text: RegExp) {
  return (_: string, element: Element | null) =>
    element?.tagName === 'P' && text.test(element.textContent ?? '');
}
