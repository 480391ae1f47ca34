import { detectManager } from './manager';

const marked = (
  labels: Record<string, string>,
  annotations: Record<string, string> = {},
) => ({ metadata: { labels, annotations } });

const chart = {
  'app.kubernetes.io/managed-by': 'Helm',
  'helm.sh/chart': 'web-1.2.0',
};

describe('detectManager', () => {
  it.each([
    [
      'nothing',
      [marked({ 'app.kubernetes.io/managed-by': 'kubectl' })],
      undefined,
    ],
    ['no objects', [undefined], undefined],
    [
      'an Argo CD tracking id',
      [
        marked(
          {},
          { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/web' },
        ),
      ],
      { tool: 'argo-cd', name: 'shop', usesHelmChart: false },
    ],
    [
      'an Argo CD application in another namespace',
      [
        marked(
          {},
          {
            'argocd.argoproj.io/tracking-id':
              'team-a_shop:apps/Deployment:shop/web',
          },
        ),
      ],
      {
        tool: 'argo-cd',
        name: 'shop',
        namespace: 'team-a',
        usesHelmChart: false,
      },
    ],
    [
      'an Argo CD label on the pod alone',
      [
        marked({}),
        undefined,
        marked({ 'argocd.argoproj.io/instance': 'shop' }),
      ],
      { tool: 'argo-cd', name: 'shop', usesHelmChart: false },
    ],
    [
      'Argo CD before Helm, with a chart as its source',
      [
        marked(chart, {
          'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/web',
        }),
      ],
      { tool: 'argo-cd', name: 'shop', usesHelmChart: true },
    ],
    [
      'a Flux Kustomization',
      [
        marked({
          'kustomize.toolkit.fluxcd.io/name': 'apps',
          'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
        }),
      ],
      {
        tool: 'flux',
        name: 'apps',
        namespace: 'flux-system',
        fluxKind: 'kustomization',
        usesHelmChart: false,
      },
    ],
    [
      'a Flux HelmRelease before Helm',
      [
        marked({
          ...chart,
          'helm.toolkit.fluxcd.io/name': 'web',
          'helm.toolkit.fluxcd.io/namespace': 'shop',
        }),
      ],
      {
        tool: 'flux',
        name: 'web',
        namespace: 'shop',
        fluxKind: 'helmrelease',
        usesHelmChart: true,
      },
    ],
    [
      'a Helm release by annotation',
      [
        marked(
          {},
          {
            'meta.helm.sh/release-name': 'web',
            'meta.helm.sh/release-namespace': 'shop',
          },
        ),
      ],
      { tool: 'helm', name: 'web', namespace: 'shop', usesHelmChart: true },
    ],
    [
      'a chart without a release by labels alone',
      [
        marked({ ...chart, 'app.kubernetes.io/instance': 'web' }),
        undefined,
        marked({ ...chart, 'app.kubernetes.io/instance': 'web' }),
      ],
      {
        tool: 'helm',
        name: undefined,
        namespace: undefined,
        usesHelmChart: true,
      },
    ],
  ])('finds %s', (_, objects, manager) => {
    expect(detectManager(objects)).toEqual(manager);
  });
});
