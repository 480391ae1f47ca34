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
import { outage, round } from './moves';

const registry = 'registry.acme.internal';

const shop: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'shop',
    name: 'storefront',
    replicas: 6,
    labels: belongsTo('storefront'),
    revisions: [revision(-days(4), app(`${registry}/shop/storefront:9.2.0`))],
  },
  {
    // A release whose tag was never pushed; the revision before it serves on.
    kind: 'Deployment',
    namespace: 'shop',
    name: 'checkout',
    replicas: 3,
    labels: belongsTo('checkout'),
    ...installedByHelm('checkout', 'shop'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(-days(20), app(`${registry}/shop/checkout:2.14.0`)),
      revision(
        -minutes(25),
        failing(`${registry}/shop/checkout:2.14.1`, {
          case: 'tag-missing-authed',
        }),
      ),
    ],
    cycle: round(
      revision(120, app(`${registry}/shop/checkout:2.14.2`)),
      revision(
        420,
        failing(`${registry}/shop/checkout:2.15.0`, {
          case: 'tag-missing-authed',
        }),
      ),
    ),
  },
  {
    // The init container comes from a registry whose name does not resolve.
    kind: 'Deployment',
    namespace: 'shop',
    name: 'inventory',
    replicas: 2,
    labels: belongsTo('inventory'),
    revisions: [
      {
        at: -days(12),
        initContainers: [
          app(`${registry}/shop/inventory-migrate:4.0.3`, 'migrate'),
        ],
        containers: [app(`${registry}/shop/inventory:4.0.3`)],
      },
      {
        at: -hours(2),
        initContainers: [
          failing(
            'registry-eu2.acme.internal/shop/inventory-migrate:4.1.0',
            { case: 'dns-nodata' },
            'migrate',
          ),
        ],
        containers: [app(`${registry}/shop/inventory:4.1.0`)],
      },
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'shop',
    name: 'loyalty',
    replicas: 2,
    labels: { 'app.kubernetes.io/part-of': 'loyalty' },
    revisions: [revision(-days(9), app(`${registry}/shop/loyalty:1.7.0`))],
    cycle: round(
      revision(
        60,
        failing(`${registry}/shop/loyality:1.8.0`, {
          case: 'repo-missing-open',
        }),
      ),
      revision(240, app(`${registry}/shop/loyalty:1.8.0`)),
    ),
  },
];

const payments: WorkloadDefinition[] = [
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
];

const platform: WorkloadDefinition[] = [
  {
    // The cache comes from Docker Hub, whose limit the cluster's address has reached; staging shares the address.
    kind: 'Deployment',
    namespace: 'platform',
    name: 'notifications',
    replicas: 4,
    labels: belongsTo('notifications'),
    revisions: [
      revision(
        -days(3),
        app(`${registry}/platform/notifications:6.0.0`),
        app('memcached:1.6.31', 'cache'),
      ),
      revision(
        -minutes(35),
        app(`${registry}/platform/notifications:6.1.0`),
        failing('memcached:1.6.32', { case: 'ratelimit-hub-oldtext' }, 'cache'),
      ),
    ],
  },
  {
    // A layer of the new image was lost in the registry's storage.
    kind: 'DaemonSet',
    namespace: 'platform',
    name: 'log-agent',
    labels: belongsTo('log-agent'),
    revisions: [
      revision(-days(30), app(`${registry}/platform/log-agent:3.1.4`)),
      revision(
        -hours(5),
        failing(`${registry}/platform/log-agent:3.2.0`, { case: 'blob-404' }),
      ),
    ],
  },
  {
    // The disaster recovery registry shows the certificate of another host.
    kind: 'Deployment',
    namespace: 'edge',
    name: 'edge-gateway',
    replicas: 2,
    labels: belongsTo('edge-gateway'),
    revisions: [
      revision(-days(40), app(`${registry}/edge/gateway:1.3.0`)),
      revision(
        -hours(3),
        failing('registry-dr.acme.internal/edge/gateway:1.3.1', {
          case: 'x509-hostname',
        }),
      ),
    ],
  },
];

const data: WorkloadDefinition[] = [
  {
    // One pod, two causes: a tag that does not exist, and a registry that is spelt wrong.
    kind: 'Deployment',
    namespace: 'data',
    name: 'search',
    replicas: 2,
    labels: belongsTo('search'),
    revisions: [
      revision(
        -days(15),
        app(`${registry}/data/search:8.4.2`),
        app(`${registry}/platform/metrics-agent:2.0`, 'metrics-agent'),
      ),
      revision(
        -minutes(55),
        failing(`${registry}/data/search:8.5.O`, {
          case: 'two-causes',
          container: 'app',
        }),
        failing(
          'registry.amce.internal/platform/metrics-agent:2.1',
          { case: 'two-causes', container: 'agent' },
          'metrics-agent',
        ),
      ),
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'data',
    name: 'analytics-api',
    replicas: 2,
    isNew: true,
    labels: belongsTo('analytics'),
    revisions: [
      revision(
        -hours(20),
        failing('acme/analytics-api:3.0.0', { case: 'repo-missing-hub-org' }),
      ),
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'data',
    name: 'analytics-worker',
    replicas: 3,
    labels: belongsTo('analytics'),
    revisions: [
      revision(-days(11), app(`${registry}/data/analytics-worker:2.9.0`)),
      revision(
        -hours(19),
        failing(`${registry}/data/analytics-worker:3.0.0`, {
          case: 'content-corrupt',
        }),
      ),
    ],
  },
  {
    // Pinned to a digest that the registry has cleaned up. Jobs wait for each other: none has run since.
    kind: 'CronJob',
    namespace: 'batch',
    name: 'order-import',
    schedule: '*/30 * * * *',
    labels: belongsTo('order-import'),
    imagePullSecrets: ['regcred'],
    revisions: [
      revision(-minutes(130), app(`${registry}/batch/order-import:12.0.0`)),
      revision(-minutes(100), app(`${registry}/batch/order-import:12.0.0`)),
      revision(
        -minutes(70),
        failing(
          `${registry}/batch/order-import@sha256:4be1c0ffee5c6c1b3d0f2a7e9d8b45a1e6f7c3d2b1a09f8e7d6c5b4a39281706`,
          { case: 'digest-missing-hub' },
        ),
      ),
    ],
  },
];

const machineLearning: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'ml',
    name: 'recommendations',
    replicas: 3,
    labels: belongsTo('recommendations'),
    revisions: [
      revision(-days(8), app(`${registry}/ml/recommendations:0.31.0`)),
    ],
  },
  {
    // Eleven gigabytes over a slow link: neither failed nor there.
    kind: 'Deployment',
    namespace: 'ml',
    name: 'ranking-model',
    replicas: 1,
    isNew: true,
    labels: belongsTo('recommendations'),
    revisions: [
      revision(-minutes(9), {
        name: 'model',
        image: `${registry}/ml/ranking-model:2026.11`,
        isSlow: true,
      }),
    ],
  },
  {
    kind: 'Job',
    namespace: 'ml',
    name: 'training-nightly',
    isNew: true,
    labels: belongsTo('model-training'),
    revisions: [
      revision(
        -hours(7),
        failing('registry-us.acme.internal/ml/training:24.11', {
          case: 'conn-timeout',
        }),
      ),
    ],
  },
  {
    kind: 'Job',
    namespace: 'ml',
    name: 'training-experiment',
    isNew: true,
    labels: belongsTo('model-training'),
    imagePullSecrets: ['harbor'],
    revisions: [
      revision(
        -hours(1),
        failing('harbor.acme.internal/ml/training-experiment:7', {
          case: 'policy-unsigned',
        }),
      ),
    ],
  },
  {
    kind: 'Job',
    namespace: 'ml',
    name: 'training-embeddings',
    isNew: true,
    labels: belongsTo('model-training'),
    revisions: [
      revision(
        -minutes(40),
        failing(`${registry}/ml/training-embeddings:24.11`, {
          case: 'disk-pressure',
          runtimeName: 'node-faults_containerd-2.1.9_kubelet-1.36.3',
        }),
      ),
    ],
  },
];

/** What runs in production besides the workloads of other teams. */
export const productionWorkloads: readonly WorkloadDefinition[] = [
  ...shop,
  ...payments,
  ...platform,
  ...data,
  ...machineLearning,
];
