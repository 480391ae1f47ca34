import type { Fix } from '../schema';
import { makeContext } from './__fixtures__/fixContext';
import type { FixContext } from './fixContext';
import { correctDigest, correctReference, correctTag } from './imageFixes';
import { checkFromNode, repairProxy } from './networkFixes';
import { freeDisk, useAnotherNode } from './nodeFixes';
import { buildForPlatforms } from './platformFixes';
import {
  attachToServiceAccount,
  checkSecrets,
  createMissingSecrets,
  createPullSecret,
  recreateSecret,
  renewSecrets,
  tryCredentials,
} from './pullSecretFixes';
import {
  checkHubLimit,
  grantNodes,
  grantPull,
  useMirror,
} from './registryFixes';
import {
  createRepository,
  pushAgain,
  pushImage,
  rebuildInCurrentFormat,
  rebuildWithoutCache,
} from './pushFixes';
import { allowPlainHttp, trustAuthority } from './tlsFixes';
import { withHostCorrection } from './hostFixes';
import { changePullPolicy } from './pullPolicyFixes';

type Changes = Parameters<typeof makeContext>[0];

function codesOf(make: (context: FixContext) => Fix[], changes: Changes = {}) {
  return make(makeContext(changes)).flatMap(({ steps }) =>
    steps.flatMap(({ code }) => (code ? [code.content] : [])),
  );
}

function makeFix(id: string): Fix {
  const text = { id: '', params: {}, text: '' };
  return {
    id,
    kind: 'forward',
    title: text,
    audience: 'platform-team',
    steps: [],
    needsRestart: false,
  };
}

const payments = { image: 'registry.example:5000/team/payments:2.3.1' };

describe('pull secrets', () => {
  it('are created and named by the workload, without a password in any command line', () => {
    const [create, patch, manifest] = codesOf(createPullSecret, payments);
    expect(create).toBe(
      [
        `jq -n --arg host registry.example:5000 --arg user '<user>' --rawfile password '<password-file>' '{auths: {($host): {username: $user, password: ($password | rtrimstr("\\n"))}}}' |`,
        '  kubectl create secret generic registry-credentials -n shop --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin',
      ].join('\n'),
    );
    expect(patch).toBe(
      `kubectl patch deployment/checkout -n shop --type=strategic -p '{"spec":{"template":{"spec":{"imagePullSecrets":[{"name":"registry-credentials"}]}}}}'`,
    );
    expect(manifest).toContain(
      '    spec:\n      imagePullSecrets:\n        - name: registry-credentials',
    );
  });

  it.each([
    ['nginx', '--arg host https://index.docker.io/v1/ '],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      'aws ecr get-login-password --region eu-west-1 |\n  jq -R --arg host 123456789012.dkr.ecr.eu-west-1.amazonaws.com --arg user AWS ',
    ],
    [
      'public.ecr.aws/nginx/nginx:1',
      'aws ecr-public get-login-password --region us-east-1 |',
    ],
    [
      'europe-west1-docker.pkg.dev/p/apps/x:1',
      `--arg user _json_key --rawfile password '<key.json>'`,
    ],
  ])('fit the registry of %s', (image, part) => {
    expect(codesOf(createPullSecret, { image })[0]).toContain(part);
  });

  it('keep the names that the pods have', () => {
    const manifest = codesOf(createPullSecret, {
      ...payments,
      imagePullSecrets: ['regcred'],
    })[2];
    expect(manifest).toContain(
      '- name: regcred\n        - name: registry-credentials',
    );
  });

  it('are created under the name that is missing', () => {
    const codes = codesOf(createMissingSecrets, {
      ...payments,
      classification: { facts: { missingSecrets: ['regcerd'] } },
    });
    expect(codes[0]).toContain('kubectl create secret generic regcerd -n shop');
    expect(codes[1]).toBe(
      'kubectl get secrets -n shop --field-selector type=kubernetes.io/dockerconfigjson',
    );
  });

  it('are overwritten, or made anew where the type is wrong', () => {
    const changes = { ...payments, imagePullSecrets: ['regcred'] };
    expect(codesOf(renewSecrets, changes)[0]).toMatch(
      / --dry-run=client -o yaml \|\n {2}kubectl apply --server-side --force-conflicts -f -$/,
    );
    expect(codesOf(recreateSecret, changes)[0]).toMatch(
      /^kubectl delete secret regcred -n shop\n/,
    );
    expect(renewSecrets(makeContext(payments))).toEqual([]);
  });

  it('are tried with the password from a file', () => {
    expect(codesOf(tryCredentials, payments)).toEqual([
      "docker login registry.example:5000 --username '<user>' --password-stdin < '<password-file>'\ndocker pull registry.example:5000/team/payments:2.3.1",
    ]);
  });

  it('are no way for a static pod', () => {
    const ids = createPullSecret(
      makeContext({
        staticPod: true,
        workload: { kind: 'Pod', name: 'proxy-worker-a' },
      }),
    ).map(({ id }) => id);
    expect(ids).toEqual(['give-node-credentials']);
  });

  it('are checked without showing passwords', () => {
    expect(
      codesOf(checkSecrets, { ...payments, imagePullSecrets: ['regcred'] }),
    ).toEqual([
      `kubectl get secret regcred -n shop -o 'jsonpath={.type}{"\\n"}'`,
      `kubectl get secret regcred -n shop -o 'jsonpath={.data.\\.dockerconfigjson}' | base64 -d | jq -r '.auths | keys[]'`,
    ]);
  });

  it('of a service account reach pods only when these are created anew', () => {
    const [fix] = attachToServiceAccount(
      makeContext({
        serviceAccount: 'checkout',
        imagePullSecrets: ['regcred'],
      }),
    );
    expect(fix.needsRestart).toBe(true);
    expect(fix.steps.map(({ code }) => code?.content)).toEqual([
      `kubectl get serviceaccount checkout -n shop -o 'jsonpath={.imagePullSecrets[*].name}'`,
      `kubectl patch serviceaccount checkout -n shop -p '{"imagePullSecrets":[{"name":"regcred"},{"name":"<secret>"}]}'`,
      'kubectl delete pod checkout-8ddf67b58-wlzgv -n shop',
      'kubectl rollout status deployment/checkout -n shop --timeout=5m',
    ]);
  });
});

describe('rights', () => {
  it.each([
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      "aws iam attach-role-policy --role-name '<node role>' --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
    ],
    [
      'acmeprod.azurecr.io/shop/cart:1.0',
      "az aks update --name '<AKS cluster>' --resource-group '<resource group>' --attach-acr acmeprod",
    ],
    [
      'europe-west1-docker.pkg.dev/acme-prod/apps/checkout:1.0',
      "gcloud artifacts repositories add-iam-policy-binding apps --project acme-prod --location europe-west1 --member 'serviceAccount:<account>' --role roles/artifactregistry.reader",
    ],
  ])('are granted for %s', (image, command) => {
    expect(codesOf(grantPull, { image })).toEqual([command]);
    expect(codesOf(grantNodes, { image })).toEqual([command]);
  });

  it('are told in words for other registries', () => {
    expect(codesOf(grantPull, payments)).toEqual([]);
    expect(grantPull(makeContext(payments))[0].steps[0].text.text).toContain(
      'registry.example:5000',
    );
    expect(grantNodes(makeContext(payments))).toEqual([]);
  });
});

describe('tags and names', () => {
  it.each([
    ['nginx:9', 'skopeo list-tags docker://docker.io/library/nginx'],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      "aws ecr describe-images --registry-id 123456789012 --region eu-west-1 --repository-name payments --query 'reverse(sort_by(imageDetails,&imagePushedAt))[:20].imageTags' --output text",
    ],
    [
      'acmeprod.azurecr.io/shop/cart:1.0',
      'az acr repository show-tags --name acmeprod --repository shop/cart --orderby time_desc --top 20',
    ],
    [
      'europe-west1-docker.pkg.dev/p/apps/x:1',
      'gcloud artifacts docker tags list europe-west1-docker.pkg.dev/p/apps/x',
    ],
    ['gcr.io/p/x:1', 'gcloud container images list-tags gcr.io/p/x --limit=20'],
  ])('lists the tags of %s', (image, command) => {
    expect(codesOf(correctTag, { image })[0]).toBe(command);
  });

  it('names where old tags of Bitnami are', () => {
    const texts = correctTag(
      makeContext({ image: 'docker.io/bitnami/redis:7.2.5' }),
    )[0].steps.map(({ text }) => text.text);
    expect(texts.join('\n')).toContain('docker.io/bitnamilegacy/redis');
  });

  it('does not tell anyone to push images of others', () => {
    for (const image of [
      'nginx:9',
      'registry.k8s.io/pause:9',
      'gcr.io/distroless/x',
    ]) {
      const context = makeContext({ image });
      expect([
        ...pushImage(context),
        ...pushAgain(context),
        ...rebuildInCurrentFormat(context),
        ...rebuildWithoutCache(context),
        ...createRepository(context),
      ]).toEqual([]);
    }
    expect(codesOf(pushImage, payments)).toEqual([
      'docker push registry.example:5000/team/payments:2.3.1',
    ]);
  });

  it('pushes by tag what is pinned by digest', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    expect(
      codesOf(pushAgain, { image: `registry.example/x:1@${digest}` }),
    ).toEqual(['docker push registry.example/x:1']);
    expect(
      codesOf(pushAgain, { image: `registry.example/x@${digest}` }),
    ).toEqual(["docker push 'registry.example/x:<tag>'"]);
  });

  it('gives damaged layers no chance to be skipped', () => {
    expect(codesOf(rebuildWithoutCache, payments).slice(0, 2)).toEqual([
      "docker buildx build --no-cache -t 'registry.example:5000/team/payments:<new-tag>' --push .",
      "kubectl set image deployment/checkout -n shop 'app=registry.example:5000/team/payments:<new-tag>'",
    ]);
  });

  it('creates a missing repository where there is a command for it', () => {
    expect(
      codesOf(createRepository, {
        image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/trainer:1.0',
      })[0],
    ).toBe(
      'aws ecr create-repository --registry-id 123456789012 --region eu-west-1 --repository-name trainer',
    );
  });

  it('fills in what was probably meant', () => {
    const codes = codesOf(correctReference, {
      image: 'https://registry.example/Team/App:1.0',
    });
    expect(codes[0]).toBe(
      'kubectl set image deployment/checkout -n shop app=registry.example/team/app:1.0',
    );
    expect(codesOf(correctReference, { image: '${REGISTRY}/app:1' })[0]).toBe(
      "kubectl set image deployment/checkout -n shop 'app=<image>'",
    );
  });

  it('resolves a digest anew', () => {
    const image = `nginx:1.27@sha256:${'ab'.repeat(32)}`;
    expect(codesOf(correctDigest, { image }).slice(0, 2)).toEqual([
      "skopeo inspect --format '{{.Digest}}' docker://docker.io/library/nginx:1.27",
      "kubectl set image deployment/checkout -n shop 'app=nginx@<digest>'",
    ]);
  });

  it('changes the policy of init containers and image volumes where it stands', () => {
    const codes = codesOf(changePullPolicy, {
      containers: [
        { name: 'migrate', kind: 'init' },
        { name: 'model', kind: 'image-volume' },
      ],
    });
    expect(codes[0]).toContain(
      [
        '      initContainers:',
        '        - name: migrate',
        '          imagePullPolicy: IfNotPresent',
        '      volumes:',
        '        - name: model',
        '          image:',
        '            pullPolicy: IfNotPresent',
      ].join('\n'),
    );
  });

  it('does not tell anyone to build images of others', () => {
    expect(buildForPlatforms(makeContext({ image: 'nginx:1.27' }))).toEqual([]);
  });

  it('changes the policy that forbids to pull', () => {
    expect(codesOf(changePullPolicy)[0]).toBe(
      `kubectl patch deployment/checkout -n shop --type=strategic -p '{"spec":{"template":{"spec":{"containers":[{"name":"app","imagePullPolicy":"IfNotPresent"}]}}}}'`,
    );
  });
});

describe('hosts', () => {
  const changedHost = {
    container: 'app',
    before: { written: 'registry.example/x:1' },
    after: { written: 'registry.exmaple/x:1' },
    parts: ['registry' as const],
    text: { id: '', params: {}, text: '' },
  };
  const repairs = [makeFix('repair-dns'), makeFix('check-from-node')];

  it.each<[string, Changes, string[]]>([
    [
      'after the best repair',
      { image: 'registry.exmaple/x:1' },
      ['repair-dns', 'correct-host', 'check-from-node'],
    ],
    [
      'before a way back that nodes must have cached',
      {
        image: 'registry.exmaple/x:1',
        change: { ...changedHost, parts: ['tag'] },
      },
      [
        'repair-dns',
        'correct-host',
        'check-from-node',
        'roll-back-while-cached',
      ],
    ],
    [
      'first, with the way back, where the last roll-out changed it',
      { image: 'registry.exmaple/x:1', change: changedHost },
      ['correct-host', 'roll-back', 'repair-dns', 'check-from-node'],
    ],
    [
      'not at all where it cannot be misspelt',
      { image: 'nginx' },
      ['repair-dns', 'check-from-node'],
    ],
    [
      'not at all where another host failed',
      {
        image: 'registry.exmaple/x:1',
        classification: {
          facts: { failedHost: 'auth.example', failedHostRole: 'token' },
        },
      },
      ['repair-dns', 'check-from-node'],
    ],
  ])('are corrected %s', (_, changes, ids) => {
    expect(
      withHostCorrection(makeContext(changes), repairs).map(({ id }) => id),
    ).toEqual(ids);
  });
});

describe('nodes', () => {
  it('trust an authority through the directory that containerd reads', () => {
    const [look, containerd, configPath, crio] = codesOf(
      trustAuthority,
      payments,
    );
    expect(look).toBe(
      'openssl s_client -connect registry.example:5000 -showcerts </dev/null',
    );
    expect(containerd).toBe(
      [
        'sudo mkdir -p /etc/containerd/certs.d/registry.example:5000',
        "sudo tee /etc/containerd/certs.d/registry.example:5000/hosts.toml <<'EOF'",
        'server = "https://registry.example:5000"',
        '',
        '[host."https://registry.example:5000"]',
        '  capabilities = ["pull", "resolve"]',
        '  ca = "/etc/containerd/certs.d/registry.example:5000/ca.crt"',
        'EOF',
        "sudo cp '<ca.crt>' /etc/containerd/certs.d/registry.example:5000/ca.crt",
      ].join('\n'),
    );
    expect(configPath).toContain('config_path');
    expect(crio).toContain(
      '/etc/containers/certs.d/registry.example:5000/ca.crt',
    );
    expect(codesOf(trustAuthority, payments).join('\n')).not.toContain(
      'systemctl',
    );
  });

  it('speak plain HTTP where told to', () => {
    const codes = codesOf(allowPlainHttp, payments).join('\n');
    expect(codes).toContain('server = "http://registry.example:5000"');
    expect(codes).toContain(
      'location = "registry.example:5000"\ninsecure = true',
    );
  });

  it.each([
    [
      'a registry inside without the proxy',
      payments.image,
      ',registry.example:5000"',
    ],
    ['a public registry through it', 'nginx', ' networks>"'],
    [
      'a registry of a cloud through it',
      'acmeprod.azurecr.io/x:1',
      ' networks>"',
    ],
  ])('ask %s', (_, image, end) => {
    expect(codesOf(repairProxy, { image })[1]).toMatch(
      new RegExp(`"NO_PROXY=localhost,.*${end}$`, 'm'),
    );
  });

  it('try the registry where a proxy on the way to it failed', () => {
    expect(
      codesOf(checkFromNode, {
        image: 'nginx',
        classification: {
          facts: { failedHost: 'proxy.example', failedHostRole: 'proxy' },
        },
      })[0],
    ).toContain('https://registry-1.docker.io/v2/');
  });

  it('try the host that failed, not the one that was written', () => {
    expect(
      codesOf(checkFromNode, {
        image: 'nginx',
        classification: { facts: { failedHost: 'auth.docker.io' } },
      })[0],
    ).toBe(
      [
        'getent hosts auth.docker.io',
        "curl -sS -o /dev/null -w '%{http_code}\\n' https://auth.docker.io/v2/",
        'sudo crictl pull nginx',
      ].join('\n'),
    );
    expect(codesOf(checkFromNode, { image: 'nginx' })[0]).toContain(
      'https://registry-1.docker.io/v2/',
    );
  });

  it('are freed of images that nothing uses', () => {
    expect(codesOf(freeDisk)).toEqual([
      'kubectl describe node worker-a',
      expect.stringContaining('df -i'),
      'sudo crictl rmi --prune',
    ]);
  });

  it('are left by pods that can run elsewhere', () => {
    expect(codesOf(useAnotherNode)[0]).toBe('kubectl cordon worker-a');
    expect(
      useAnotherNode(
        makeContext({ workload: { kind: 'DaemonSet', name: 'agent' } }),
      ),
    ).toEqual([]);
  });

  it('pull from a mirror', () => {
    expect(codesOf(useMirror, { image: 'nginx' })[0]).toContain(
      'server = "https://registry-1.docker.io"\n\n[host."https://<mirror>"]',
    );
  });

  it('read the limit of Docker Hub from the headers of a manifest', () => {
    const [command] = codesOf(checkHubLimit, { image: 'nginx' });
    expect(command).toContain('ratelimitpreview/test/manifests/latest');
    expect(command).toContain('grep -i ratelimit');
    expect(checkHubLimit(makeContext(payments))).toEqual([]);
  });
});
