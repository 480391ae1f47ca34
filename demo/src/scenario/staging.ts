import type { WorkloadDefinition } from '../simulation/definitions';
import {
  app,
  appliedByFlux,
  belongsTo,
  days,
  failing,
  hours,
  installedByHelm,
  minutes,
  revision,
  syncedByArgoCd,
} from './building';
import { outage } from './moves';

const registry = 'registry.acme.internal';

const shop: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'shop',
    name: 'storefront',
    replicas: 6,
    labels: belongsTo('storefront'),
    revisions: [revision(-days(2), app(`${registry}/shop/storefront:9.3.0`))],
    cycle: outage(240, `${registry}/shop/storefront:9.3.0`),
  },
  {
    kind: 'Deployment',
    namespace: 'shop',
    name: 'checkout',
    replicas: 1,
    labels: belongsTo('checkout'),
    ...installedByHelm('checkout', 'shop'),
    imagePullSecrets: ['regcred'],
    revisions: [revision(-days(1), app(`${registry}/shop/checkout:2.14.0`))],
  },
  {
    // A registry that speaks plain HTTP.
    kind: 'Deployment',
    namespace: 'shop',
    name: 'inventory',
    replicas: 1,
    labels: belongsTo('inventory'),
    revisions: [
      revision(-days(5), app(`${registry}/shop/inventory:4.0.3`)),
      revision(
        -minutes(20),
        failing('nexus.acme.internal:8082/shop/inventory:4.1.0-rc.2', {
          case: 'http-to-https',
        }),
      ),
    ],
  },
];

const payments: WorkloadDefinition[] = [
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

const platform: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'platform',
    name: 'notifications',
    replicas: 2,
    labels: belongsTo('notifications'),
    revisions: [
      revision(
        -days(3),
        app(`${registry}/platform/notifications:6.0.0`),
        app('memcached:1.6.31', 'cache'),
      ),
      revision(
        -minutes(38),
        app(`${registry}/platform/notifications:6.1.0`),
        failing('memcached:1.6.32', { case: 'ratelimit-hub-oldtext' }, 'cache'),
      ),
    ],
  },
  {
    kind: 'DaemonSet',
    namespace: 'platform',
    name: 'log-agent',
    labels: belongsTo('log-agent'),
    revisions: [
      revision(-days(30), app(`${registry}/platform/log-agent:3.1.4`)),
    ],
  },
  {
    // Signed by the company's own authority, which the nodes do not know.
    kind: 'Deployment',
    namespace: 'edge',
    name: 'edge-gateway',
    replicas: 1,
    labels: belongsTo('edge-gateway'),
    revisions: [
      revision(-days(40), app(`${registry}/edge/gateway:1.3.0`)),
      revision(
        -hours(9),
        failing('registry-corp.acme.internal/edge/gateway:1.4.0-rc.1', {
          case: 'x509-unknown-ca',
        }),
      ),
    ],
  },
];

const data: WorkloadDefinition[] = [
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

const machineLearning: WorkloadDefinition[] = [
  {
    // Built for arm64 only, on a laptop; the nodes are amd64.
    kind: 'Deployment',
    namespace: 'ml',
    name: 'recommendations',
    replicas: 2,
    labels: belongsTo('recommendations'),
    revisions: [
      revision(-days(8), app(`${registry}/ml/recommendations:0.31.0`)),
      revision(
        -minutes(65),
        failing(`${registry}/ml/recommendations:0.32.0-dev`, {
          case: 'arch-index-real',
        }),
      ),
    ],
  },
  {
    // Policy Never, on a node that does not have the image.
    kind: 'Job',
    namespace: 'ml',
    name: 'training-smoke-test',
    isNew: true,
    labels: belongsTo('model-training'),
    revisions: [
      revision(-hours(2), {
        ...failing(`${registry}/ml/training:24.12-local`, {
          case: 'never-present-no-credentials',
        }),
        imagePullPolicy: 'Never',
      }),
    ],
  },
];

/** What runs in staging besides the workloads of other teams. */
export const stagingWorkloads: readonly WorkloadDefinition[] = [
  ...shop,
  ...payments,
  ...platform,
  ...data,
  ...machineLearning,
];
