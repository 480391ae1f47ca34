import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, failing, minutes, revision } from '../building';

const registry = 'registry.acme.internal';

export const logistics: WorkloadDefinition[] = [
  {
    // The repository is called logistics/warehouse.
    kind: 'Deployment',
    namespace: 'logistics',
    name: 'warehouse',
    replicas: 3,
    labels: belongsTo('warehouse'),
    revisions: [
      revision(-days(14), app(`${registry}/logistics/warehouse:2.2.0`)),
      revision(
        -minutes(44),
        failing(`${registry}/logistics/warehose:2.3.0`, {
          case: 'repo-missing-open',
        }),
      ),
    ],
  },
];
