import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { demoClusterDefinitions } from './clusters';

const entitySchema = z.object({
  apiVersion: z.literal('backstage.io/v1alpha1'),
  kind: z.enum(['Location', 'Component', 'System', 'Group', 'User']),
  metadata: z.object({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    namespace: z.string().optional(),
    description: z.string(),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.looseObject({
    owner: z.string().optional(),
    system: z.string().optional(),
    dependsOn: z.array(z.string()).default([]),
    targets: z.array(z.string()).default([]),
  }),
});

// A test runs from its source.
// eslint-disable-next-line no-restricted-syntax
const folder = resolve(__dirname, '..', '..', 'catalog');

function read(file: string) {
  return parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
    document => entitySchema.parse(document.toJS()),
  );
}

const [location] = read('all.yaml');
const entities = location.spec.targets.flatMap(read);
const named = (kind: string) =>
  entities
    .filter(entity => entity.kind === kind)
    .map(({ metadata }) => metadata.name);
const components = entities.filter(({ kind }) => kind === 'Component');
const clusters = demoClusterDefinitions(true);
const workloads = clusters.flatMap(cluster => cluster.workloads);

describe('the catalog of the demo', () => {
  it('has services, teams and a guest', () => {
    expect(components.length).toBeGreaterThanOrEqual(12);
    expect(entities).toContainEqual(
      expect.objectContaining({
        kind: 'User',
        metadata: expect.objectContaining({
          name: 'guest',
          namespace: 'development',
        }),
      }),
    );
  });

  it.each(components.map(component => [component.metadata.name, component]))(
    '%s belongs to a team and a system',
    (_, { spec }) => {
      expect(named('Group')).toContain(spec.owner);
      expect(named('System')).toContain(spec.system);
      for (const dependency of spec.dependsOn) {
        expect(named('Component')).toContain(
          dependency.replace('component:', ''),
        );
      }
    },
  );

  it.each(
    components.map(({ metadata }) => [metadata.name, metadata.annotations]),
  )('%s has workloads in a cluster', (_, annotations) => {
    const id = annotations['backstage.io/kubernetes-id'];
    const selector = annotations['backstage.io/kubernetes-label-selector'];
    const [label, value] = selector?.split('=') ?? [
      'backstage.io/kubernetes-id',
      id,
    ];
    expect(
      workloads.filter(({ labels }) => labels?.[label] === value),
    ).not.toEqual([]);
  });

  it('has a service for each workload that is not of another team', () => {
    const ids = workloads.flatMap(
      ({ labels }) => labels?.['backstage.io/kubernetes-id'] ?? [],
    );
    expect(named('Component')).toEqual(
      expect.arrayContaining([...new Set(ids)]),
    );
  });
});
