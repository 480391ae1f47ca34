import type { WorkloadDefinition } from '../../simulation/definitions';
import { belongsTo, failing, minutes, revision } from '../building';

const registry = 'registry.acme.internal';

export const identity: WorkloadDefinition[] = [
  {
    // The service account got its pull secret after the pods were made: they must be made anew.
    kind: 'Deployment',
    namespace: 'identity',
    name: 'sign-in',
    replicas: 1,
    isNew: true,
    serviceAccount: 'sign-in',
    labels: belongsTo('sign-in'),
    revisions: [
      revision(
        -minutes(32),
        failing(`${registry}/identity/sign-in:4.7.0`, {
          case: 'sa-patched-later',
        }),
      ),
    ],
  },
];
