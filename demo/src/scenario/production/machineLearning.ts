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

const registry = 'registry.acme.internal';

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
