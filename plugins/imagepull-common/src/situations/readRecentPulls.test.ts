import { makePod } from '../diagnose/__fixtures__/objects';
import type { CoreEvent } from '../kubernetes/types';
import { ago, now } from './__fixtures__/fleet';
import { readRecentPulls } from './readRecentPulls';

function event(changes: CoreEvent = {}): CoreEvent {
  return {
    involvedObject: {
      kind: 'Pod',
      namespace: 'shop',
      name: 'a',
      uid: 'uid-a',
    },
    type: 'Normal',
    reason: 'Pulled',
    message:
      'Successfully pulled image "registry.example.com/shop/app:1.0" in 31ms (31ms including waiting). Image size: 9 bytes.',
    firstTimestamp: ago(2),
    lastTimestamp: ago(1),
    count: 1,
    source: { component: 'kubelet', host: 'worker-a' },
    ...changes,
  };
}

function read(...events: CoreEvent[]) {
  return readRecentPulls({
    cluster: 'prod',
    events,
    pods: [makePod('a', { node: 'worker-z' })],
    now,
  });
}

describe('readRecentPulls', () => {
  it('adds up pulls of one repository onto one node for one namespace', () => {
    expect(
      read(
        event(),
        event({ count: 3, lastTimestamp: ago(0.5) }),
        event({
          message:
            'Successfully pulled image "registry.example.com/shop/app:2"',
        }),
      ),
    ).toEqual([
      {
        cluster: 'prod',
        registry: 'registry.example.com',
        repository: 'shop/app',
        node: 'worker-a',
        namespace: 'shop',
        count: 5,
        lastAt: ago(0.5),
      },
    ]);
  });

  it('keeps nodes, namespaces and repositories apart, the latest first', () => {
    const lines = read(
      event({ lastTimestamp: ago(4) }),
      event({ source: { host: 'worker-b' }, lastTimestamp: ago(3) }),
      event({
        involvedObject: { namespace: 'pay', uid: 'x' },
        lastTimestamp: ago(2),
      }),
      event({ message: 'Successfully pulled image "nginx"' }),
    );
    expect(
      lines.map(({ node, namespace, registry, repository }) =>
        [node, namespace, registry, repository].join(' '),
      ),
    ).toEqual([
      'worker-a shop docker.io library/nginx',
      'worker-a pay registry.example.com shop/app',
      'worker-b shop registry.example.com shop/app',
      'worker-a shop registry.example.com shop/app',
    ]);
  });

  it.each([
    [
      'an image that was there already',
      { message: 'Container image "nginx" already present on machine' },
    ],
    ['a pull of more than ten minutes ago', { lastTimestamp: ago(10.1) }],
    ['what is no image', { message: 'Successfully pulled image "::"' }],
    ['an event without a time', { firstTimestamp: null, lastTimestamp: null }],
    ['what is no text', { message: undefined }],
  ])('passes over %s', (_, changes) => {
    expect(read(event(changes))).toEqual([]);
  });

  it('counts only the last one of an event that began earlier', () => {
    expect(read(event({ firstTimestamp: ago(50), count: 9 }))).toMatchObject([
      { count: 1 },
    ]);
  });

  it('takes the node from the pod where the event does not tell, and no time from the future', () => {
    expect(
      read(event({ source: undefined, lastTimestamp: ago(-60) })),
    ).toMatchObject([{ node: 'worker-z', lastAt: now.toISOString() }]);
  });

  it('bounds what it keeps', () => {
    const many = Array.from({ length: 6000 }, (_, index) =>
      event({ message: `Successfully pulled image "nginx/n${index}"` }),
    );
    expect(read(...many)).toHaveLength(5000);
  });
});
