import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, failing, minutes, revision } from '../building';

export const billing: WorkloadDefinition[] = [
  {
    // Moved to the company's registry. The pull secret is for the port that it had before.
    kind: 'Deployment',
    namespace: 'billing',
    name: 'subscriptions',
    replicas: 2,
    labels: belongsTo('subscriptions'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(-days(33), app('quay.io/acme/subscriptions:2.3.0')),
      revision(
        -minutes(52),
        failing('registry.acme.internal/billing/subscriptions:2.4.0', {
          case: 'secret-wrong-port',
        }),
      ),
    ],
  },
];
