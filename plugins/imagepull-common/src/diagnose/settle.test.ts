import { makeFailure, makePod } from './__fixtures__/objects';
import { mostTelling, settle } from './settle';

const pod = (image: string, node = 'worker-a') =>
  makePod('web', { image, node });

describe('settle', () => {
  it.each([
    [
      'a bare name that Docker Hub does not hand out',
      'my-app:1',
      'worker-a',
      'repository-not-found-or-no-access',
      true,
    ],
    [
      'a name with an organisation',
      'acme/my-app:1',
      'worker-a',
      'repository-not-found-or-no-access',
      false,
    ],
    [
      'a bare name whose tag is missing',
      'nginx:9',
      'worker-a',
      'tag-not-found',
      false,
    ],
    [
      'any name on a development cluster',
      'registry.example/x:1',
      'minikube',
      'tag-not-found',
      true,
    ],
    [
      'a fault of the network on a development cluster',
      'x:1',
      'kind-worker',
      'registry-timeout',
      false,
    ],
  ] as const)(
    'thinks of a local image for %s: %s on %s',
    (_, image, node, cause, expected) => {
      const { alternatives } = settle([
        makeFailure(pod(image, node), {
          classification: { cause, alternatives: ['unknown'] },
        }),
      ]);
      expect(alternatives).toEqual(
        expected ? ['unknown', 'local-image-only'] : ['unknown'],
      );
    },
  );
});

describe('mostTelling', () => {
  it('prefers the surest reading, then the newest', () => {
    const failures = [
      makeFailure(pod('a'), {
        message: 'ambiguous',
        since: '2026-11-20T07:40:00Z',
        classification: { certainty: 'ambiguous' },
      }),
      makeFailure(pod('a'), { message: 'old', since: '2026-11-20T07:10:00Z' }),
      makeFailure(pod('a'), { message: 'new', since: '2026-11-20T07:20:00Z' }),
    ];
    expect(mostTelling(failures).message).toBe('new');
  });
});
