import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  belongsTo,
  days,
  failing,
  hours,
  minutes,
  revision,
} from '../building';

const registry = 'registry.acme.internal';

export const data: WorkloadDefinition[] = [
  {
    // One pod, two causes: a tag that does not exist, and a registry that is spelt wrong.
    kind: 'Deployment',
    namespace: 'data',
    name: 'search',
    replicas: 2,
    labels: belongsTo('search'),
    revisions: [
      revision(
        -days(15),
        app(`${registry}/data/search:8.4.2`),
        app(`${registry}/platform/metrics-agent:2.0`, 'metrics-agent'),
      ),
      revision(
        -minutes(55),
        failing(`${registry}/data/search:8.5.O`, {
          case: 'two-causes',
          container: 'app',
        }),
        failing(
          'registry.amce.internal/platform/metrics-agent:2.1',
          { case: 'two-causes', container: 'agent' },
          'metrics-agent',
        ),
      ),
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'data',
    name: 'analytics-api',
    replicas: 2,
    isNew: true,
    labels: belongsTo('analytics'),
    revisions: [
      revision(
        -hours(20),
        failing('acme/analytics-api:3.0.0', { case: 'repo-missing-hub-org' }),
      ),
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'data',
    name: 'analytics-worker',
    replicas: 3,
    labels: belongsTo('analytics'),
    revisions: [
      revision(-days(11), app(`${registry}/data/analytics-worker:2.9.0`)),
      revision(
        -hours(19),
        failing(`${registry}/data/analytics-worker:3.0.0`, {
          case: 'content-corrupt',
        }),
      ),
    ],
  },
  {
    // Pinned to a digest that the registry has cleaned up. Jobs wait for each other: none has run since.
    kind: 'CronJob',
    namespace: 'batch',
    name: 'order-import',
    schedule: '*/30 * * * *',
    labels: belongsTo('order-import'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(-minutes(130), app(`${registry}/batch/order-import:12.0.0`)),
      revision(-minutes(100), app(`${registry}/batch/order-import:12.0.0`)),
      revision(
        -minutes(70),
        failing(
          `${registry}/batch/order-import@sha256:4be1c0ffee5c6c1b3d0f2a7e9d8b45a1e6f7c3d2b1a09f8e7d6c5b4a39281706`,
          { case: 'digest-missing-hub' },
        ),
      ),
    ],
  },
];
