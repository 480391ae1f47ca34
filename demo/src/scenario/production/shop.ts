import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  belongsTo,
  days,
  failing,
  hours,
  installedByHelm,
  minutes,
  revision,
} from '../building';
import { round } from '../moves';

const registry = 'registry.acme.internal';

export const shop: WorkloadDefinition[] = [
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
      revision(160, app(`${registry}/shop/loyalty:1.8.0`)),
    ),
  },
];
