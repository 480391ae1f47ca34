import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, failing, minutes, revision } from '../building';

export const logistics: WorkloadDefinition[] = [
  {
    // In front of this registry stands a single sign-on, which answers kubelets with a page to sign in.
    kind: 'Deployment',
    namespace: 'logistics',
    name: 'warehouse',
    replicas: 1,
    labels: belongsTo('warehouse'),
    revisions: [
      revision(
        -days(14),
        app('registry.acme.internal/logistics/warehouse:2.2.0'),
      ),
      revision(
        -minutes(18),
        failing('artifacts.acme.internal/logistics/warehouse:2.4.0-rc.1', {
          case: 'html-200',
        }),
      ),
    ],
  },
];
