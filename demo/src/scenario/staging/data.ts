import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, failing, minutes, revision } from '../building';

const registry = 'registry.acme.internal';

export const data: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'data',
    name: 'search',
    replicas: 1,
    labels: belongsTo('search'),
    revisions: [
      revision(
        -days(15),
        app(`${registry}/data/search:8.4.2`),
        app(`${registry}/platform/metrics-agent:2.0`, 'metrics-agent'),
      ),
    ],
  },
  {
    // Nothing listens at the registry's port.
    kind: 'Deployment',
    namespace: 'data',
    name: 'analytics-worker',
    replicas: 1,
    labels: belongsTo('analytics'),
    revisions: [
      revision(-days(11), app(`${registry}/data/analytics-worker:2.9.0`)),
      revision(
        -minutes(15),
        failing('registry-test.acme.internal/data/analytics-worker:3.0.1', {
          case: 'conn-refused',
        }),
      ),
    ],
  },
  {
    kind: 'CronJob',
    namespace: 'batch',
    name: 'order-import',
    schedule: '*/30 * * * *',
    labels: belongsTo('order-import'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(-minutes(45), app(`${registry}/batch/order-import:12.0.0`)),
      revision(-minutes(15), app(`${registry}/batch/order-import:12.0.0`)),
    ],
  },
];
