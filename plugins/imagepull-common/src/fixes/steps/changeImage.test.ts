import { makeContext } from '../__fixtures__/fixContext';
import * as words from '../commands/words';
import type { FixContext } from '../fixContext';
import { rollBack } from '../rollBack';
import { changeImageSteps } from './changeImage';
import {
  imageAtOtherHost,
  imageWithOtherName,
  imageWithTag,
  otherImage,
} from './newImage';
import { recreatePods } from './target';

type Changes = Parameters<typeof makeContext>[0];

function codesFor(
  changes: Changes,
  image?: (context: FixContext) => ReturnType<typeof imageWithTag>,
) {
  const context = makeContext(changes);
  const steps = changeImageSteps(
    context,
    image?.(context) ?? imageWithTag(context, words.tag('1.27')),
  );
  return steps.map(step => step.code?.content ?? step.text.id);
}

describe('changeImageSteps', () => {
  it('changes cluster and source of a Deployment that nothing manages', () => {
    expect(codesFor({})).toEqual([
      'kubectl set image deployment/checkout -n shop app=registry.example/shop/checkout:1.27',
      [
        'apiVersion: apps/v1',
        'kind: Deployment',
        'metadata:',
        '  name: checkout',
        '  namespace: shop',
        'spec:',
        '  template:',
        '    spec:',
        '      containers:',
        '        - name: app',
        '          image: "registry.example/shop/checkout:1.27"',
      ].join('\n'),
      [
        'images:',
        '  - name: registry.example/shop/checkout',
        '    newName: registry.example/shop/checkout',
        '    newTag: "1.27"',
      ].join('\n'),
      [
        'image:',
        '  repository: registry.example/shop/checkout',
        '  tag: "1.27"',
      ].join('\n'),
      'kubectl rollout status deployment/checkout -n shop --timeout=5m',
    ]);
  });

  it('names init and app containers where they belong', () => {
    const [command, manifest] = codesFor({
      containers: [
        { name: 'migrate', kind: 'init' },
        { name: 'proxy', kind: 'sidecar' },
        { name: 'app', kind: 'app' },
      ],
    });
    expect(command).toContain(
      'migrate=registry.example/shop/checkout:1.27 proxy=registry.example/shop/checkout:1.27 app=registry.example/shop/checkout:1.27',
    );
    expect(manifest).toContain(
      [
        '      initContainers:',
        '        - name: migrate',
        '          image: "registry.example/shop/checkout:1.27"',
        '        - name: proxy',
        '          image: "registry.example/shop/checkout:1.27"',
        '      containers:',
        '        - name: app',
      ].join('\n'),
    );
  });

  it('quotes what a person has to fill in', () => {
    const [command, , kustomization] = codesFor({}, context =>
      imageWithTag(context, words.placeholder('tag')),
    );
    expect(command).toBe(
      "kubectl set image deployment/checkout -n shop 'app=registry.example/shop/checkout:<tag>'",
    );
    expect(kustomization).toContain('newTag: "<tag>"');
  });

  it.each<[string, Changes, string[]]>([
    [
      'Helm release',
      {
        manager: { tool: 'helm', name: 'checkout-shop', usesHelmChart: true },
      },
      [
        'image:\n  repository: registry.example/shop/checkout\n  tag: "1.27"',
        "helm upgrade checkout-shop '<chart>' -n shop --reuse-values -f '<values.yaml>'",
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
    [
      'Argo CD application of a chart in another namespace',
      {
        manager: {
          tool: 'argo-cd',
          name: 'checkout',
          namespace: 'team-shop',
          usesHelmChart: true,
        },
      },
      [
        'image:\n  repository: registry.example/shop/checkout\n  tag: "1.27"',
        'argocd app sync team-shop/checkout',
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
    [
      'Flux HelmRelease',
      {
        manager: {
          tool: 'flux',
          name: 'checkout',
          namespace: 'flux-system',
          fluxKind: 'helmrelease',
          usesHelmChart: true,
        },
      },
      [
        'image:\n  repository: registry.example/shop/checkout\n  tag: "1.27"',
        'flux reconcile helmrelease checkout -n flux-system --with-source',
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
  ])('changes only the source of a %s', (_, changes, expected) => {
    expect(codesFor(changes)).toEqual(expected);
  });

  it('changes manifest or kustomization of a Flux Kustomization', () => {
    const codes = codesFor({
      manager: {
        tool: 'flux',
        name: 'apps',
        namespace: 'flux-system',
        fluxKind: 'kustomization',
        usesHelmChart: false,
      },
    });
    expect(codes).toHaveLength(4);
    expect(codes.join('\n')).not.toContain('kubectl set image');
    expect(codes[2]).toBe(
      'flux reconcile kustomization apps -n flux-system --with-source',
    );
  });

  it('names no release where only labels tell of a chart', () => {
    const steps = changeImageSteps(
      makeContext({ manager: { tool: 'helm', usesHelmChart: true } }),
      otherImage(makeContext(), 'registry.example/shop/checkout:1.27'),
    );
    expect(steps.map(({ text }) => text.id)).toEqual([
      'fix.step.helm-values-managed',
      'fix.step.helm-chart',
      'fix.step.verify-rollout',
    ]);
  });

  it('shows what a chart must render for other containers than those of the app', () => {
    const [rendered] = codesFor({
      manager: { tool: 'helm', name: 'checkout', usesHelmChart: true },
      containers: [{ name: 'migrate', kind: 'init' }],
    });
    expect(rendered).toBe(
      'initContainers:\n  - name: migrate\n    image: "registry.example/shop/checkout:1.27"',
    );
  });

  it('keeps what is right of a name of which a part is wrong', () => {
    expect(codesFor({}, imageAtOtherHost)[0]).toBe(
      "kubectl set image deployment/checkout -n shop 'app=<host>/shop/checkout:1.28'",
    );
    expect(codesFor({}, imageWithOtherName)[0]).toBe(
      "kubectl set image deployment/checkout -n shop 'app=registry.example/<repository>:1.28'",
    );
    expect(codesFor({ image: 'ngnix:1' }, imageWithOtherName)[0]).toBe(
      "kubectl set image deployment/checkout -n shop 'app=<name>:1'",
    );
    expect(codesFor({ image: 'no name' }, imageAtOtherHost)[0]).toBe(
      "kubectl set image deployment/checkout -n shop 'app=<image>'",
    );
  });

  it('deletes the pod that a StatefulSet waits for', () => {
    const codes = codesFor({
      workload: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'search' },
      pods: ['search-1'],
    });
    expect(codes.slice(-2)).toEqual([
      'kubectl delete pod search-1 -n shop',
      'kubectl rollout status statefulset/search -n shop --timeout=5m',
    ]);
  });

  it('deletes the pods of a DaemonSet that waits for it', () => {
    const codes = codesFor({
      workload: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent' },
      updateStrategy: 'OnDelete',
      pods: ['a', 'b', 'c'],
    });
    expect(codes).toContain('kubectl delete pod a b c -n shop');
  });

  it.each([
    ['RollingUpdate', /^kubectl rollout restart daemonset\/agent -n shop$/],
    ['OnDelete', /^kubectl delete pod pod-0 pod-1 .* pod-19 -n shop$/],
  ])(
    'does not name all of very many pods with %s',
    (updateStrategy, command) => {
      const pods = Array.from({ length: 21 }, (_, index) => `pod-${index}`);
      const code = recreatePods(
        makeContext({
          workload: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent' },
          updateStrategy,
          pods,
        }),
      );
      expect(code).toMatchObject({ content: expect.stringMatching(command) });
    },
  );

  it('corrects the waiting pod of a Job, and deletes the Job of a CronJob', () => {
    expect(
      codesFor({
        workload: { apiVersion: 'batch/v1', kind: 'Job', name: 'import' },
        pods: ['import-lv7lz'],
      }),
    ).toContain(
      'kubectl set image pod/import-lv7lz -n shop app=registry.example/shop/checkout:1.27',
    );
    const codes = codesFor({
      workload: { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly' },
      jobs: ['nightly-29388240'],
    });
    expect(codes[0]).toBe(
      'kubectl set image cronjob/nightly -n shop app=registry.example/shop/checkout:1.27',
    );
    expect(codes[1]).toContain('  jobTemplate:\n    spec:\n      template:');
    expect(codes).toContain('kubectl delete job nightly-29388240 -n shop');
  });

  it('names the file of a static pod and a new debug container', () => {
    expect(
      codesFor({
        workload: {
          apiVersion: 'v1',
          kind: 'Pod',
          name: 'node-proxy-worker-a',
        },
        staticPod: true,
      }),
    ).toEqual([
      'containers:\n  - name: app\n    image: "registry.example/shop/checkout:1.27"',
    ]);
    expect(
      codesFor({
        workload: { apiVersion: 'v1', kind: 'Pod', name: 'debugme' },
        pods: ['debugme'],
        containers: [{ name: 'debugger', kind: 'ephemeral' }],
      }),
    ).toEqual([
      'kubectl debug debugme -n shop -it --image=registry.example/shop/checkout:1.27',
    ]);
  });

  it('corrects the reference of an image volume in the manifest', () => {
    const codes = codesFor({
      containers: [{ name: 'model', kind: 'image-volume' }],
    });
    expect(codes[0]).toContain(
      '      volumes:\n        - name: model\n          image:\n            reference: "registry.example/shop/checkout:1.27"',
    );
    expect(codes.join('\n')).not.toContain('kubectl set image');
  });

  it('gives the part of the pod for kinds of other controllers', () => {
    const codes = codesFor({
      workload: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        name: 'checkout',
      },
    });
    expect(codes[0]).toBe(
      'containers:\n  - name: app\n    image: "registry.example/shop/checkout:1.27"',
    );
  });
});

describe('rollBack', () => {
  const change: NonNullable<FixContext['change']> = {
    container: 'app',
    before: { written: 'registry.example/shop/checkout:1.27' },
    after: { written: 'registry.example/shop/checkout:1.28' },
    parts: ['tag'],
    revisionBefore: '1',
    text: { id: 'change.tag', params: {}, text: '' },
  };

  function rollBackCodes(changes: Changes) {
    return rollBack(makeContext({ change, ...changes })).flatMap(fix =>
      fix.steps.map(step => step.code?.content ?? step.text.id),
    );
  }

  it('needs an earlier image', () => {
    expect(rollBack(makeContext())).toEqual([]);
    expect(rollBackCodes({ staticPod: true })).toEqual([]);
  });

  it.each<[string, Changes, string[]]>([
    [
      'a Deployment',
      {},
      [
        'kubectl rollout undo deployment/checkout -n shop --to-revision=1',
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
    [
      'a Deployment whose revisions are not known',
      { change: { ...change, revisionBefore: undefined } },
      [
        'kubectl rollout history deployment/checkout -n shop\nkubectl rollout undo deployment/checkout -n shop',
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
    [
      'a StatefulSet',
      {
        workload: {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          name: 'search',
        },
        pods: ['search-1'],
      },
      [
        'kubectl rollout undo statefulset/search -n shop --to-revision=1',
        'kubectl delete pod search-1 -n shop',
        'kubectl rollout status statefulset/search -n shop --timeout=5m',
      ],
    ],
    [
      'a Helm release',
      { manager: { tool: 'helm', name: 'checkout', usesHelmChart: true } },
      [
        'helm history checkout -n shop',
        "helm rollback checkout '<revision>' -n shop",
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
    [
      'an Argo CD application',
      { manager: { tool: 'argo-cd', name: 'checkout', usesHelmChart: false } },
      [
        'fix.roll-back.revert-commit',
        'argocd app history checkout',
        "argocd app set checkout --sync-policy none\nargocd app rollback checkout '<id>'",
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
    [
      'a Flux Kustomization',
      {
        manager: {
          tool: 'flux',
          name: 'apps',
          namespace: 'flux-system',
          fluxKind: 'kustomization',
          usesHelmChart: false,
        },
      },
      [
        'fix.roll-back.revert-commit',
        'flux reconcile kustomization apps -n flux-system --with-source',
        'flux suspend kustomization apps -n flux-system',
        'flux resume kustomization apps -n flux-system',
        'kubectl rollout status deployment/checkout -n shop --timeout=5m',
      ],
    ],
  ])('returns %s', (_, changes, expected) => {
    expect(rollBackCodes(changes)).toEqual(expected);
  });

  it('gives a kind without revisions its earlier image', () => {
    expect(
      rollBackCodes({
        workload: { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly' },
      })[0],
    ).toBe(
      'kubectl set image cronjob/nightly -n shop app=registry.example/shop/checkout:1.27',
    );
  });
});
