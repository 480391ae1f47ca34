import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, failing, minutes, revision } from '../building';

export const billing: WorkloadDefinition[] = [
  {
    // Its pull secret was made as a generic one, which no kubelet reads.
    kind: 'Deployment',
    namespace: 'billing',
    name: 'subscriptions',
    replicas: 1,
    labels: belongsTo('subscriptions'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(-days(33), app('quay.io/acme/subscriptions:2.3.0')),
      revision(
        -minutes(57),
        failing('registry.acme.internal/billing/subscriptions:2.4.0', {
          case: 'secret-opaque-otherkey',
        }),
      ),
    ],
  },
];
