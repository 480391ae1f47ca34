import { attachSecret } from './attachFixes';
import { makeContext } from './__fixtures__/fixContext';
import { codesOf, payments } from './__fixtures__/payments';
import { checkSecrets, tryCredentials } from './credentialChecks';
import {
  createMissingSecrets,
  createPullSecret,
  recreateSecret,
  renewSecrets,
} from './pullSecretFixes';

describe('pull secrets', () => {
  it('are created and named by the workload, without a password in any command line', () => {
    const [create, byArguments, patch, manifest] = codesOf(
      createPullSecret,
      payments,
    );
    expect(create).toBe(
      [
        '(',
        "  printf %s 'Password for registry.example:5000: ' && IFS= read -rs PASSWORD && echo &&",
        `  printf '{"auths":{"%s":{"auth":"%s"}}}' registry.example:5000 "$(printf '%s:%s' '<user>' "$PASSWORD" | base64 | tr -d '\\n')" |`,
        '  kubectl create secret docker-registry registry-credentials -n shop --from-file=.dockerconfigjson=/dev/stdin',
        ')',
      ].join('\n'),
    );
    expect(byArguments).toBe(
      [
        '(',
        "  printf %s 'Password for registry.example:5000: ' && IFS= read -rs PASSWORD && echo &&",
        `  kubectl create secret docker-registry registry-credentials -n shop --docker-server=registry.example:5000 --docker-username='<user>' --docker-password="$PASSWORD"`,
        ')',
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
    ['nginx', `":"%s"}}}' https://index.docker.io/v1/ "$(`],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      `  PASSWORD=$(aws ecr get-login-password --region eu-west-1) &&\n  printf '{"auths":{"%s":{"auth":"%s"}}}' 123456789012.dkr.ecr.eu-west-1.amazonaws.com "$(printf '%s:%s' AWS "$PASSWORD"`,
    ],
    [
      'public.ecr.aws/nginx/nginx:1',
      'PASSWORD=$(aws ecr-public get-login-password --region us-east-1) &&',
    ],
    [
      'europe-west1-docker.pkg.dev/p/apps/x:1',
      "PASSWORD=$(cat '<key.json>') &&",
    ],
    [
      'europe-west1-docker.pkg.dev/p/apps/x:1',
      `"$(printf '%s:%s' _json_key "$PASSWORD"`,
    ],
  ])('fit the registry of %s', (image, part) => {
    expect(codesOf(createPullSecret, { image })[0]).toContain(part);
  });

  it('keep the names that the pods have', () => {
    const [, , patch, manifest] = codesOf(createPullSecret, {
      ...payments,
      imagePullSecrets: ['regcred'],
    });
    expect(patch).toContain(
      '{"imagePullSecrets":[{"name":"regcred"},{"name":"registry-credentials"}]}',
    );
    expect(manifest).toContain(
      '- name: regcred\n        - name: registry-credentials',
    );
  });

  it('are created under the name that is missing', () => {
    const codes = codesOf(createMissingSecrets, {
      ...payments,
      classification: { facts: { missingSecrets: ['regcerd'] } },
    });
    expect(codes[0]).toContain(
      'kubectl create secret docker-registry regcerd -n shop',
    );
    expect(codes[2]).toBe(
      'kubectl get secrets -n shop --field-selector type=kubernetes.io/dockerconfigjson',
    );
  });

  it('are overwritten, or made anew where the type is wrong', () => {
    const changes = { ...payments, imagePullSecrets: ['regcred'] };
    expect(codesOf(renewSecrets, changes)[0]).toMatch(
      / --dry-run=client -o yaml \|\n {2}kubectl apply --server-side --force-conflicts -f -\n\)$/,
    );
    expect(codesOf(recreateSecret, changes)[0]).toMatch(
      /--dry-run=client -o yaml\) &&\n {2}kubectl delete secret regcred -n shop --ignore-not-found &&\n {2}printf '%s\\n' "\$SECRET" \| kubectl create -f -\n\)$/,
    );
    expect(renewSecrets(makeContext(payments))).toEqual([]);
  });

  it('are tried with a password that is asked for', () => {
    expect(codesOf(tryCredentials, payments)).toEqual([
      "docker login registry.example:5000 --username '<user>'\ndocker pull registry.example:5000/team/payments:2.3.1",
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
    const [, fix] = attachSecret(
      makeContext({
        serviceAccount: 'checkout',
        imagePullSecrets: ['regcred'],
      }),
    );
    expect(fix.needsRestart).toBe(true);
    expect(fix.steps.map(({ code }) => code?.content)).toEqual([
      undefined,
      `kubectl get serviceaccount checkout -n shop -o 'jsonpath={.imagePullSecrets[*].name}'`,
      `kubectl patch serviceaccount checkout -n shop -p '{"imagePullSecrets":[{"name":"regcred"},{"name":"<secret>"}]}'`,
      'kubectl delete pod checkout-8ddf67b58-wlzgv -n shop',
      'kubectl rollout status deployment/checkout -n shop --timeout=5m',
    ]);
  });
});
