import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  appliedByFlux,
  belongsTo,
  days,
  failing,
  hours,
  minutes,
  revision,
  syncedByArgoCd,
} from '../building';
import { outage } from '../moves';

const registry = 'registry.acme.internal';

export const payments: WorkloadDefinition[] = [
  {
    // The pull secret was pasted without base64 encoding: the kubelet shows the raw error as the reason.
    kind: 'Deployment',
    namespace: 'payments',
    name: 'payments-api',
    replicas: 1,
    isNew: true,
    labels: belongsTo('payments-api'),
    ...syncedByArgoCd('payments-api', 'payments'),
    imagePullSecrets: ['regcred-notbase64'],
    revisions: [
      revision(
        -minutes(50),
        failing(`${registry}/payments/api:5.3.0`, { case: 'secret-notbase64' }),
      ),
    ],
  },
  {
    // The access token in the pull secret has expired.
    kind: 'StatefulSet',
    namespace: 'payments',
    name: 'ledger',
    replicas: 1,
    isNew: true,
    labels: belongsTo('ledger'),
    imagePullSecrets: ['gitlab'],
    revisions: [
      revision(
        -hours(26),
        failing('registry.gitlab.com/acme/payments/ledger:1.9.0', {
          case: 'secret-badpw-gitlab',
        }),
      ),
    ],
  },
  {
    // A chart that was applied without being rendered.
    kind: 'Deployment',
    namespace: 'payments',
    name: 'invoicing-preview',
    replicas: 1,
    isNew: true,
    labels: belongsTo('invoicing'),
    revisions: [
      revision(
        -hours(4),
        failing('{{ .Values.image.repository }}:3.5.0', {
          case: 'name-template',
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
      revision(-days(3), app(`${registry}/payments/invoicing:3.4.1`)),
    ],
    cycle: outage(300, `${registry}/payments/invoicing:3.4.1`),
  },
];
