import { toImageName } from '../../image/imageName';
import { parseImageReference } from '../../image/parseImageReference';
import type { Classification, Facts } from '../../schema';
import type { FixContext } from '../fixContext';

const facts: Facts = {
  scope: 'pod',
  attempts: 1,
  viaMirror: false,
  truncated: false,
  missingSecrets: [],
};

/** A context for tests: Deployment `checkout` in `shop`, whose tag `1.28` is missing. */
export function makeContext(
  changes: Omit<
    Partial<FixContext>,
    'classification' | 'image' | 'reference'
  > & {
    image?: string;
    classification?: Partial<Omit<Classification, 'facts'>> & {
      facts?: Partial<Facts>;
    };
  } = {},
): FixContext {
  const { image = 'registry.example/shop/checkout:1.28', ...others } = changes;
  return {
    namespace: 'shop',
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' },
    containers: [{ name: 'app', kind: 'app' }],
    pods: ['checkout-8ddf67b58-wlzgv'],
    nodes: ['worker-a'],
    jobs: [],
    staticPod: false,
    impact: {
      level: 'serving',
      previousRevisionServes: true,
      text: { id: 'impact.serving', params: {}, text: '' },
    },
    serviceAccount: 'default',
    imagePullSecrets: [],
    ranBefore: false,
    ...others,
    image: toImageName(image),
    reference: parseImageReference(image),
    classification: {
      cause: 'tag-not-found',
      certainty: 'certain',
      alternatives: [],
      ...others.classification,
      facts: { ...facts, ...others.classification?.facts },
    },
  };
}
