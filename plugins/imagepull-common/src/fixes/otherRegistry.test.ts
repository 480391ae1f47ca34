import { fixesFor } from './__fixtures__/fixesFor';
import type { Changes } from './__fixtures__/payments';
import type { FixFindings } from './fixFindings';

describe('pull secrets for another registry', () => {
  const moved = {
    container: 'app',
    before: { written: 'quay.io/shop/checkout:1.27' },
    after: { written: 'registry.example/shop/checkout:1.28' },
    parts: ['registry' as const],
    text: { id: '', params: {}, text: '' },
  };
  const secretFirst = [
    'recreate-secret',
    'use-host-of-secret',
    'create-pull-secret',
    'roll-back',
  ];

  it.each<[string, Partial<FixFindings>, Changes, string[], string, RegExp]>([
    [
      'the image, where nothing shows that it is right',
      {},
      {},
      [
        'use-host-of-secret',
        'recreate-secret',
        'create-pull-secret',
        'roll-back',
      ],
      'Take the image from `registry.example:5000`, which the secret is for',
      /^If the image is meant to come from/,
    ],
    [
      'the secret, where the registry has the image',
      { imageExists: true },
      {},
      secretFirst,
      'Make the secret `regcred` for `registry.example`',
      /An image of this name was found/,
    ],
    [
      'the secret, where a mirror has the image',
      { imageFound: true },
      {},
      secretFirst,
      'Make the secret `regcred` for `registry.example`',
      /An image of this name was found/,
    ],
    [
      'the secret, where the container ran with the image',
      {},
      { ranBefore: true },
      secretFirst,
      'Make the secret `regcred` for `registry.example`',
      /ran with this image before/,
    ],
    [
      'a secret of their own, where the account gives that one to all',
      { imageFound: true, serviceAccountSecrets: ['regcred'] },
      {},
      [
        'create-pull-secret',
        'use-host-of-secret',
        'recreate-secret',
        'roll-back',
      ],
      'Give the pods credentials for `registry.example`',
      /^Take credentials that may read the image/,
    ],
  ])(
    'suspect after a change of the host: %s',
    (_, findings, changes, ids, title, reason) => {
      const fixes = fixesFor(
        'pull-secret-wrong-registry',
        { namedSecretKeys: ['registry.example:5000'], ...findings },
        { imagePullSecrets: ['regcred'], change: moved, ...changes },
      );
      expect(fixes.map(({ id }) => id)).toEqual(ids);
      expect(fixes[0].title.text).toBe(title);
      expect(fixes[0].steps[0].text.text).toMatch(reason);
    },
  );
});
