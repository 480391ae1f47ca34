import type { WorkloadDefinition } from '../../simulation/definitions';
import { belongsTo, failing, minutes, revision } from '../building';

const registry = 'registry.acme.internal';

export const identity: WorkloadDefinition[] = [
  {
    // The pull secret was copied to the new namespace, and nothing names it.
    kind: 'Deployment',
    namespace: 'identity',
    name: 'sign-in',
    replicas: 2,
    isNew: true,
    labels: belongsTo('sign-in'),
    revisions: [
      revision(
        -minutes(28),
        failing(`${registry}/identity/sign-in:4.7.0`, {
          case: 'secret-not-attached',
        }),
      ),
    ],
  },
];
