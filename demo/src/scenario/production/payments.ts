import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  appliedByFlux,
  belongsTo,
  days,
  failing,
  minutes,
  revision,
  syncedByArgoCd,
} from '../building';
import { fullDisk, outage } from '../moves';

const registry = 'registry.acme.internal';

export const payments: WorkloadDefinition[] = [
  {
    // New in this namespace, to which nobody has copied the pull secret.
    kind: 'Deployment',
    namespace: 'payments',
    name: 'payments-api',
    replicas: 2,
    isNew: true,
    labels: belongsTo('payments-api'),
    ...syncedByArgoCd('payments-api', 'payments'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(
        -minutes(48),
        failing(`${registry}/payments/api:5.3.0`, { case: 'secret-absent' }),
      ),
    ],
  },
  {
    // The token of the pull secret may not read the new repository.
    kind: 'StatefulSet',
    namespace: 'payments',
    name: 'ledger',
    replicas: 3,
    labels: belongsTo('ledger'),
    imagePullSecrets: ['ghcr'],
    revisions: [
      revision(-days(10), app('ghcr.io/acme/ledger:1.8.2')),
      revision(
        -minutes(90),
        failing('ghcr.io/acme/ledger-next:1.9.0', {
          case: 'secret-noscope-ghcr',
        }),
      ),
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'payments',
    name: 'invoicing',
    replicas: 2,
    labels: belongsTo('invoicing'),
    ...appliedByFlux('invoicing'),
    revisions: [
      revision(-days(6), app(`${registry}/payments/invoicing:3.4.1`)),
    ],
    cycle: outage(180, `${registry}/payments/invoicing:3.4.1`),
  },
  {
    // Writes to the local disk of one node, which is full at times.
    kind: 'Deployment',
    namespace: 'payments',
    name: 'statements',
    replicas: 2,
    node: 'prod-worker-4',
    labels: belongsTo('statements'),
    revisions: [revision(-days(7), app('quay.io/acme/statements:3.0.2'))],
    cycle: fullDisk(
      385,
      'quay.io/acme/statements:3.0.2',
      'quay.io/acme/statements:3.1.0',
    ),
  },
];
