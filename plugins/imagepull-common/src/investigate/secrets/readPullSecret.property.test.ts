import fc from 'fast-check';
import { auth, base64 } from './__fixtures__/secretData';
import { readPullSecret } from './readPullSecret';

describe('readPullSecret keeps what is secret to itself', () => {
  /** Text that occurs nowhere by accident. */
  const secret = fc
    .string({ minLength: 6, maxLength: 30 })
    .map(text => `s3cr3t${text.replace(/\s/g, '')}`);
  const key = fc.oneof(
    fc.domain(),
    fc.tuple(fc.domain(), secret).map(([host, user]) => `${user}@${host}`),
    fc
      .tuple(fc.domain(), secret, secret)
      .map(([host, user, password]) => `https://${user}:${password}@${host}/a`),
    fc.tuple(fc.domain(), secret).map(([host, token]) => `${host}?t=${token}`),
    fc.tuple(fc.domain(), secret).map(([host, token]) => `${host}#${token}`),
    // A key is taken for a host where it looks like one, so this one does not.
    fc
      .tuple(fc.stringMatching(/^[a-z0-9]{6,9}$/), secret)
      .map(([user, password]) => `${user}:s3cr3t${password}`)
      .map(text => text.replace(/[?#/]/g, '')),
  );
  const entry = fc.oneof(
    fc.record(
      {
        username: secret,
        password: secret,
        identitytoken: secret,
        registrytoken: secret,
        auth: fc.oneof(
          secret,
          fc.tuple(secret, secret).map(([u, p]) => auth(u, p)),
          secret.map(base64),
        ),
      },
      { requiredKeys: [] },
    ),
    secret,
    fc.array(secret),
  );
  const file = fc.oneof(
    fc.record({ auths: fc.dictionary(key, entry) }),
    fc.dictionary(key, entry),
    secret,
    fc
      .record({ auths: fc.dictionary(key, entry) })
      .map(whole => JSON.stringify(whole).slice(0, -2)),
  );

  it('in results, and throws nothing', () => {
    fc.assert(
      fc.property(
        file,
        fc.constantFrom(
          'kubernetes.io/dockerconfigjson',
          'kubernetes.io/dockercfg',
          'Opaque',
        ),
        (content, type) => {
          const text =
            typeof content === 'string' ? content : JSON.stringify(content);
          const data = {
            '.dockerconfigjson': base64(text),
            '.dockercfg': base64(text),
          };
          const result = JSON.stringify(readPullSecret({ type, data }));
          expect(result).not.toMatch(/s3cr3t/i);
          // The beginning of "s3cr3t" in base64, at each of the three offsets that it can have.
          expect(result).not.toMatch(/czNjcjN0|MzY3IzdA|zM2NyM3/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('whatever the data are', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(() =>
          readPullSecret({
            type: 'kubernetes.io/dockerconfigjson',
            data: { '.dockerconfigjson': text },
          }),
        ).not.toThrow();
      }),
    );
  });
});
