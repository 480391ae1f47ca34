/** @jest-environment node */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EntityReport } from '../schema';
import { createImagepullClient } from './client';

const report: EntityReport = {
  entityRef: 'component:default/shop',
  checkedAt: '2026-11-20T07:28:07.213Z',
  counts: { pods: 1, total: 1, withImage: 1, pending: 0, slow: 0, failing: 0 },
  clusters: [],
  diagnoses: [],
  slowPulls: [],
  resolved: [],
};

describe('createImagepullClient', () => {
  let server: Server;
  let received: IncomingMessage[];
  let answer: { status: number; body: string };

  const client = () =>
    createImagepullClient({
      discoveryApi: {
        getBaseUrl: async pluginId => {
          const { port } = server.address() as AddressInfo;
          return `http://127.0.0.1:${port}/api/${pluginId}`;
        },
      },
      fetchApi: { fetch },
    });

  beforeEach(async () => {
    received = [];
    answer = { status: 200, body: JSON.stringify(report) };
    server = createServer((request, response) => {
      received.push(request);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('gets the report of an entity, by reference and by its parts', async () => {
    await expect(
      client().getEntityReport('component:default/shop'),
    ).resolves.toEqual(report);
    await client().getEntityReport({
      kind: 'component',
      namespace: 'default',
      name: 'a b?c',
    });
    expect(received.map(request => request.url)).toEqual([
      '/api/imagepull/v1/entities/component/default/shop/report',
      '/api/imagepull/v1/entities/component/default/a%20b%3Fc/report',
    ]);
  });

  it('asks for a re-check with the same tokens', async () => {
    await expect(
      client().recheckEntity('component:default/shop', {
        token: 'backstage',
        kubernetesTokens: { google: 'g' },
      }),
    ).resolves.toEqual(report);
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: '/api/imagepull/v1/entities/component/default/shop/recheck',
        headers: {
          authorization: 'Bearer backstage',
          'backstage-kubernetes-authorization-google': 'g',
        },
      },
    ]);
  });

  it("sends the caller's tokens as headers, and none when there are none", async () => {
    await client().getEntityReport('component:default/shop', {
      token: 'backstage',
      kubernetesTokens: { google: 'g', 'oidc-okta': 'o' },
    });
    await client().getEntityReport('component:default/shop');
    expect(received[0].headers).toMatchObject({
      authorization: 'Bearer backstage',
      'backstage-kubernetes-authorization-google': 'g',
      'backstage-kubernetes-authorization-oidc-okta': 'o',
    });
    expect(received[1].headers.authorization).toBeUndefined();
    expect(
      Object.keys(received[1].headers).filter(name =>
        name.startsWith('backstage-'),
      ),
    ).toEqual([]);
  });

  it('gets a runbook', async () => {
    const runbook = {
      cause: 'tag-not-found',
      title: 'Tag not found',
      markdown: '# Tag not found\n',
    };
    answer.body = JSON.stringify(runbook);
    await expect(client().getRunbook('tag-not-found')).resolves.toEqual(
      runbook,
    );
    expect(received[0].url).toBe('/api/imagepull/v1/runbooks/tag-not-found');
  });

  it("throws the backend's error with its status", async () => {
    answer = {
      status: 404,
      body: JSON.stringify({
        error: { name: 'NotFoundError', message: 'No entity x' },
        response: { statusCode: 404 },
      }),
    };
    await expect(
      client().getEntityReport('component:default/shop'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'No entity x' },
    });
  });

  it('names the field of an answer that does not fit', async () => {
    answer.body = JSON.stringify({ ...report, clusters: [{ name: 7 }] });
    await expect(
      client().getEntityReport('component:default/shop'),
    ).rejects.toThrow(/clusters\[0\]\.name/);
  });

  it('refuses an answer that is not JSON', async () => {
    answer.body = '<html></html>';
    await expect(client().getRunbook('unknown')).rejects.toThrow(/not JSON/);
  });

  it('ends the request with its signal', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(
      client().getEntityReport('component:default/shop', {
        signal: controller.signal,
      }),
    ).rejects.toThrow(/abort/i);
  });
});
