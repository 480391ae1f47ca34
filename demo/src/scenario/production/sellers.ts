import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, revision } from '../building';
import { expiredToken } from '../moves';

const registry = 'acmeprod.azurecr.io/sellers';

/** Two services of two teams in one namespace, with one pull secret. */
export const sellers: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'sellers',
    name: 'seller-portal',
    replicas: 3,
    labels: belongsTo('seller-portal'),
    imagePullSecrets: ['azure'],
    revisions: [revision(-days(5), app(`${registry}/portal:4.2.0`))],
    cycle: expiredToken(
      0,
      `${registry}/portal:4.2.0`,
      `${registry}/portal:4.3.0`,
    ),
  },
  {
    kind: 'Deployment',
    namespace: 'sellers',
    name: 'price-feeds',
    replicas: 2,
    labels: belongsTo('price-feeds'),
    imagePullSecrets: ['azure'],
    revisions: [revision(-days(12), app(`${registry}/price-feeds:2.7.1`))],
    cycle: expiredToken(
      15,
      `${registry}/price-feeds:2.7.1`,
      `${registry}/price-feeds:2.8.0`,
    ),
  },
];
