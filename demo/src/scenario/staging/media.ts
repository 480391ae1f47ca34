import type { WorkloadDefinition } from '../../simulation/definitions';
import { app, belongsTo, days, revision } from '../building';

export const media: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'media',
    name: 'image-optimizer',
    replicas: 1,
    labels: belongsTo('image-optimizer'),
    revisions: [
      revision(
        -days(25),
        app('registry.acme.internal/media/image-optimizer:1.11.0'),
      ),
    ],
  },
];
