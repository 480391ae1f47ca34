import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  diagnosisSchema,
  type ClusterReport,
  type EntityReport,
} from 'backstage-plugin-imagepull-common';
import {
  startDemoClusters,
  type DemoCluster,
  type DemoClusters,
  type FaultInput,
} from 'imagepull-demo';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { movableClock } from './__testUtils__/clock';
import { component } from './__testUtils__/entities';
import { isInvestigation } from './__testUtils__/fakeCluster';
import {
  configuration,
  reportOf,
  settledReportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

// Each cluster may take its 10 seconds, also on a machine that is busy with other things.
jest.setTimeout(60_000);

const catalog = join(__dirname, '../../../demo/catalog');

const componentSchema = z.custom<Entity>(
  value =>
    z
      .object({
        kind: z.literal('Component'),
        metadata: z.object({ name: z.string() }),
      })
      .safeParse(value).success,
);

/** The components of the demo's catalog. */
const components = readdirSync(catalog)
  .filter(file => file.endsWith('.yaml'))
  .flatMap(file => parseAllDocuments(readFileSync(join(catalog, file), 'utf8')))
  .flatMap(document => {
    const parsed = componentSchema.safeParse(document.toJS());
    return parsed.success ? [parsed.data] : [];
  })
  .map(entity => ({
    ...entity,
    metadata: { ...entity.metadata, namespace: 'default' },
  }));

describe('the demo, through the real backend', () => {
  let demo: DemoClusters;
  let backend: TestBackend;
  let clock: ReturnType<typeof movableClock>;

  beforeAll(async () => {
    clock = movableClock();
    demo = await startDemoClusters({ advanceInterval: 0 });
    backend = await startBackend({
      config: configuration(
        demo.clusters.map(({ name, url, token }) => ({
          name,
          url,
          authProvider: 'serviceAccount',
          serviceAccountToken: token,
        })),
      ),
      entities: [
        ...components,
        // Asked for once each, so that a fault meets a new question.
        ...Array.from({ length: 20 }, (_, i) =>
          component(`case-${i}`, {
            'backstage.io/kubernetes-label-selector': `!case-${i}`,
          }),
        ),
      ],
    });
    for (const { name, token } of demo.clusters) {
      await warmUp(backend, name, token);
    }
    clock.stop();
  });

  beforeEach(() => {
    for (const { control } of demo.clusters) {
      control.clearFaults();
      control.resetRequests();
    }
  });

  afterAll(async () => {
    await backend.stop();
    await demo.close();
    clock.restore();
  });

  function pathsAskedOf({ control }: DemoCluster, investigation = false) {
    return control
      .requests()
      .filter(
        ({ path, query }) =>
          isInvestigation({ path, query: new URLSearchParams(query) }) ===
          investigation,
      )
      .map(({ method, path }) => `${method} ${path}`);
  }

  function isWell(report: EntityReport, { name, counts }: ClusterReport) {
    return (
      counts?.failing === 0 &&
      counts.pending === 0 &&
      counts.slow === 0 &&
      report.diagnoses.every(({ cluster }) => cluster !== name)
    );
  }

  it.each(components.map(({ metadata }) => metadata.name))(
    'costs each cluster one request for %s while it is well, and at most five and an investigation otherwise',
    async name => {
      const report = await settledReportOf(backend, name);
      expect(report.clusters.map(cluster => cluster.name)).toEqual(
        demo.clusters.map(cluster => cluster.name),
      );
      for (const cluster of demo.clusters) {
        const paths = pathsAskedOf(cluster);
        const ofCluster = report.clusters.find(
          candidate => candidate.name === cluster.name,
        );
        expect(ofCluster).toMatchObject({
          counts: expect.anything(),
          limitations: [],
        });
        expect(paths[0]).toMatch(
          /^GET \/api\/v1\/(namespaces\/[a-z]+\/)?pods$/,
        );
        expect(paths.length).toBeLessThanOrEqual(
          ofCluster && isWell(report, ofCluster) ? 1 : 5,
        );
        expect(pathsAskedOf(cluster, true).length).toBeLessThanOrEqual(
          ofCluster?.counts?.failing ? 14 : 0,
        );
      }
      const countRequests = () =>
        demo.clusters.map(({ control }) => control.requests().length);
      const asked = countRequests();
      await Promise.all([reportOf(backend, name), reportOf(backend, name)]);
      expect(countRequests()).toEqual(asked);
      z.array(z.strictObject(diagnosisSchema.shape)).parse(report.diagnoses);
    },
  );

  it('has services that fail and services that do not', async () => {
    const reports = await Promise.all(
      components.map(({ metadata }) => reportOf(backend, metadata.name)),
    );
    const failing = reports.filter(({ diagnoses }) => diagnoses.length > 0);
    expect(failing.length).toBeGreaterThan(5);
    expect(failing.length).toBeLessThan(reports.length);
  });

  let number = 0;

  it.each<[string, FaultInput, string]>([
    ['does not accept the token', { kind: 'unauthorized' }, 'unauthorized'],
    ['does not permit it', { kind: 'forbidden' }, 'forbidden'],
    ['is overloaded', { kind: 'tooManyRequests' }, 'rate-limited'],
    ['fails', { kind: 'internalError' }, 'server-error'],
    ['is a web page', { kind: 'nonsense', answer: 'html' }, 'invalid-answer'],
    [
      'sends half of its answer',
      { kind: 'nonsense', answer: 'truncated' },
      'invalid-answer',
    ],
    [
      'sends something else',
      { kind: 'nonsense', answer: 'wrongKind' },
      'invalid-answer',
    ],
    ['hangs', { kind: 'hang' }, 'timeout'],
    ['hangs up', { kind: 'disconnect' }, 'unreachable'],
  ])('shows the other cluster when one %s', async (_case, fault, code) => {
    const [faulty, other] = demo.clusters;
    faulty.control.addFault(fault);
    number += 1;
    const { clusters, counts } = await reportOf(backend, `case-${number}`);
    expect(clusters).toMatchObject([
      { name: faulty.name, error: { code } },
      { name: other.name, counts },
    ]);
    expect(counts.total).toBeGreaterThan(0);
  });
});
