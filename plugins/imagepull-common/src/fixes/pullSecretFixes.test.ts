import { makeContext } from './__fixtures__/fixContext';
import { codesOf, payments } from './__fixtures__/payments';
import { checkSecrets, tryCredentials } from './credentialChecks';
import {
  attachToServiceAccount,
  createMissingSecrets,
  createPullSecret,
  recreateSecret,
  renewSecrets,
} from './pullSecretFixes';

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
