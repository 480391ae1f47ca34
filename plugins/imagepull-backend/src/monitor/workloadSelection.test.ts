import { failingPod } from '../__testUtils__/pods';
import { selectWorkload, sharedLabels } from './workloadSelection';

const deployment = { kind: 'Deployment', name: 'shop' };
const known = { namespace: 'shop', workload: deployment };

describe('selectWorkload', () => {
  it.each([
    ['by its own selector', { matchLabels: { app: 'shop' } }, 'app=shop'],
    [
      'by what its pods share',
      { labels: { tier: 'web', app: 'shop' } },
      'app=shop,tier=web',
    ],
    [
      'by what does not change with the next revision, run or pod',
      {
        labels: {
          app: 'shop',
          'pod-template-hash': '7d9',
          'controller-revision-hash': 'shop-7d9',
          'statefulset.kubernetes.io/pod-name': 'shop-0',
          'apps.kubernetes.io/pod-index': '0',
          'batch.kubernetes.io/controller-uid': '1',
          'topology.kubernetes.io/zone': 'eu-west-1a',
          'app.kubernetes.io/version': '2',
          version: '2',
        },
      },
      'app=shop',
    ],
    [
      'of a Job by its name, where nothing else is there',
      { labels: { 'job-name': 'import-1' } },
      'job-name=import-1',
    ],
    [
      'by labels that are some',
      { labels: { app: 'shop', 'a=b': 'c', tier: 'x,y', ' ': '' } },
      'app=shop',
    ],
  ])('finds a workload %s', (_case, more, labelSelector) => {
    expect(selectWorkload({ ...known, labels: {}, ...more })).toEqual({
      namespace: 'shop',
      labelSelector,
    });
  });

  it('finds a pod by its name', () => {
    expect(
      selectWorkload({
        namespace: 'shop',
        workload: { kind: 'Pod', name: 'once' },
        labels: { app: 'shop' },
      }),
    ).toMatchObject({ fieldSelector: 'metadata.name=once', labelSelector: '' });
  });

  it('finds one of its pods where labels say nothing', () => {
    expect(
      selectWorkload({
        ...known,
        labels: {},
        podName: failingPod('shop-a').metadata?.name,
      }),
    ).toMatchObject({ fieldSelector: 'metadata.name=shop-a' });
    expect(selectWorkload({ ...known, labels: {} })).toBeUndefined();
  });
});

describe('sharedLabels', () => {
  it.each([
    [[], {}],
    [[{ a: '1' }], { a: '1' }],
    [
      [
        { a: '1', b: '2' },
        { a: '1', b: '3' },
      ],
      { a: '1' },
    ],
    [[{ a: '1' }, undefined], {}],
  ])('of %j are %j', (sets, expected) => {
    expect(sharedLabels(sets)).toEqual(expected);
  });
});
