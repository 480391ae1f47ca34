import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  belongsTo,
  days,
  failing,
  hours,
  minutes,
  revision,
} from '../building';
import { fullDisk, withoutRoom } from '../moves';

const registry = 'registry.acme.internal';

/** The node whose disk is full at times, which has a cache that these jobs read. */
const fullNode = 'prod-worker-4';

export const machineLearning: WorkloadDefinition[] = [
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
    node: fullNode,
    isNew: true,
    labels: belongsTo('model-training'),
    revisions: [
      revision(
        -minutes(40),
        withoutRoom(-minutes(40), `${registry}/ml/training-embeddings:24.11`),
      ),
    ],
  },
  {
    // Of another team, on the same node.
    kind: 'Deployment',
    namespace: 'ml',
    name: 'feature-store',
    replicas: 3,
    node: fullNode,
    isNew: true,
    revisions: [
      revision(
        -minutes(33),
        withoutRoom(-minutes(33), `${registry}/ml/feature-store:5.1.0`),
      ),
    ],
    cycle: fullDisk(
      395,
      `${registry}/ml/feature-store:5.1.0`,
      `${registry}/ml/feature-store:5.2.0`,
    ),
  },
];
