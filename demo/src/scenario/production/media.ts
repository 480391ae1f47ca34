import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, failing, hours, revision } from '../building';

const registry = 'registry.acme.internal';

export const media: WorkloadDefinition[] = [
  {
    // Built for arm64 only; of the nodes, two are. One of them has the image from a trial.
    kind: 'Deployment',
    namespace: 'media',
    name: 'image-optimizer',
    replicas: 2,
    labels: belongsTo('image-optimizer'),
    revisions: [
      revision(-days(25), app(`${registry}/media/image-optimizer:1.11.0`)),
      revision(-hours(6), {
        ...failing(`${registry}/media/image-optimizer:1.12.0`, {
          case: 'arch-index-armonly',
        }),
        platforms: ['linux/arm64'],
        cachedOn: ['prod-arm-worker-1'],
      }),
    ],
  },
];
