import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  belongsTo,
  days,
  failing,
  installedByHelm,
  minutes,
  revision,
} from '../building';
import { outage } from '../moves';

const registry = 'registry.acme.internal';

export const shop: WorkloadDefinition[] = [
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
