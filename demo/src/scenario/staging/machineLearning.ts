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
    // Built for arm64 only, on a laptop; all but one of the nodes are amd64.
    kind: 'Deployment',
    namespace: 'ml',
    name: 'recommendations',
    replicas: 2,
    labels: belongsTo('recommendations'),
    revisions: [
      revision(-days(8), app(`${registry}/ml/recommendations:0.31.0`)),
      revision(-minutes(65), {
        ...failing(`${registry}/ml/recommendations:0.32.0-dev`, {
          case: 'arch-index-real',
        }),
        platforms: ['linux/arm64'],
      }),
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
