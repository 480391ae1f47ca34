import {
  at,
  pullSecret,
  said,
  subjectOf,
  type CheckRow,
} from './__fixtures__/findings';
import {
  elsewhere,
  host,
  opaque,
  regcred,
  unread,
} from './__fixtures__/verdicts';
import { checkPullSecretCoversImage } from './pullSecretCoversImage';

describe('checkPullSecretCoversImage', () => {
  it.each<CheckRow>([
    [
      'none named',
      { secrets: [] },
      'skipped',
      ['The pods name no pull secret.'],
    ],
    [
      'none to read',
      { named: ['opaque', 'gone'], secrets: [opaque] },
      'skipped',
      ['None of the secrets that the pods name is a pull secret that exists.'],
    ],
    [
      'fits',
      { named: ['elsewhere', 'regcred'], secrets: [elsewhere, regcred] },
      'pass',
      [
        '`regcred` holds credentials for `registry.acme.internal`. Only the registry can tell whether they are still valid.',
        '`elsewhere` is for `registry.elsewhere.example`, and the image needs `registry.acme.internal`.',
      ],
    ],
    [
      'unread',
      { named: ['regcred'], secrets: [unread] },
      'unknown',
      ['Not known: the registries in `regcred` were not read.'],
    ],
    [
      'another port',
      { named: ['a'], secrets: [pullSecret('a', [`${host}:5000`])] },
      'fail',
      [
        '`a` is for `registry.acme.internal:5000`, and the image needs `registry.acme.internal`.',
        'To the kubelet, the same host with another port is another registry.',
      ],
    ],
    [
      'another path',
      { named: ['a'], secrets: [pullSecret('a', [`${host}/team/other`])] },
      'fail',
      [
        '`a` is for `registry.acme.internal/team/other`, and the image needs `registry.acme.internal/team/payments`.',
        'A key with a path counts only for repositories that begin with it.',
      ],
    ],
    [
      'another address of Docker Hub',
      {
        image: 'acme/app:1',
        named: ['a'],
        secrets: [pullSecret('a', ['registry-1.docker.io'])],
      },
      'fail',
      [
        '`a` is for `registry-1.docker.io`, and the image needs `docker.io`.',
        'For Docker Hub, the kubelet looks up `https://index.docker.io/v1/` and `docker.io`, and no other address.',
      ],
    ],
    [
      'a key that is no address',
      { named: ['a'], secrets: [pullSecret('a', ['?'])] },
      'fail',
      [
        '`a` keeps its credentials under a key that is not the address of a registry, so the kubelet uses them for no image.',
      ],
    ],
    [
      'no password',
      { named: ['a'], secrets: [pullSecret('a', [`unusable:${host}`])] },
      'fail',
      [
        '`a` holds no user name with a password that the kubelet could use for `registry.acme.internal`.',
      ],
    ],
    [
      'no entries',
      {
        named: ['a'],
        secrets: [pullSecret('a', [], { problem: 'no-entries' })],
      },
      'fail',
      ['The `auths` of `a` are empty.'],
    ],
    [
      'unreadable beside one that fits',
      {
        named: ['a', 'regcred'],
        secrets: [
          pullSecret('a', [host], { problem: 'auth-not-base64' }),
          regcred,
        ],
      },
      'fail',
      [
        'An `auth` field in `a` is not base64, so the kubelet pulls nothing for pods that name it.',
        '`regcred` holds credentials for `registry.acme.internal`. Only the registry can tell whether they are still valid.',
      ],
    ],
    [
      'a credential helper',
      {
        named: ['a'],
        secrets: [
          {
            name: 'a',
            type: 'kubernetes.io/dockerconfigjson',
            content: {
              entries: [],
              problem: 'no-entries',
              usesCredentialHelper: true,
            },
          },
        ],
      },
      'fail',
      [
        '`a` refers to a credential helper of the computer that it was made on, which nodes do not have. It holds no password itself.',
      ],
    ],
  ])('%s', (_, setting, verdict, texts) => {
    const result = checkPullSecretCoversImage(subjectOf(setting));
    expect(result.id).toBe('pull-secret-covers-image');
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });

  it('says when and as whom it looked, and which config it lacks', () => {
    const result = checkPullSecretCoversImage(
      subjectOf({ named: ['regcred'], secrets: [unread] }),
    );
    expect(result.at).toBe(at);
    expect(result.as?.text).toBe('backstage');
    expect(result.obstacle?.config).toBe('imagepull.secrets');
  });
});
