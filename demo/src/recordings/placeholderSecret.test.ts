import { isJsonObject, type Json } from './json';
import { withPlaceholders } from './placeholderSecret';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** What becomes of the content of a secret. */
function replaced(key: string, content: string): string {
  const { data } = withPlaceholders({
    kind: 'Secret',
    data: { [key]: base64(content) },
  });
  const value: Json = isJsonObject(data) ? data[key] : '';
  return Buffer.from(String(value), 'base64').toString('utf8');
}

const host = 'registry.acme.internal';

describe('withPlaceholders', () => {
  it.each<{ title: string; content: Json; expected: Json }>([
    {
      title: 'replaces user, password and auth, whatever the host',
      content: {
        auths: {
          [`https://${host}:5000/v1/`]: {
            username: 'deploy',
            password: 'hush',
            auth: base64('deploy:hush'),
            email: 'deploy@acme.internal',
          },
        },
      },
      expected: {
        auths: {
          [`https://${host}:5000/v1/`]: {
            username: 'user',
            password: 'password',
            auth: base64('user:password'),
            email: 'placeholder',
          },
        },
      },
    },
    {
      title: 'keeps an auth that ends with a line break so',
      content: { auths: { [host]: { auth: base64('deploy:hush\n') } } },
      expected: { auths: { [host]: { auth: base64('user:password\n') } } },
    },
    {
      title: 'keeps an auth that is encoded twice so',
      content: { auths: { [host]: { auth: base64(base64('deploy:hush')) } } },
      expected: {
        auths: { [host]: { auth: base64(base64('user:password')) } },
      },
    },
    {
      title: 'keeps an auth without a colon so',
      content: { auths: { [host]: { auth: base64('deployhush') } } },
      expected: { auths: { [host]: { auth: base64('userpassword') } } },
    },
    {
      title: 'keeps an auth that is no base64 so',
      content: { auths: { [host]: { auth: '%hush' } } },
      expected: { auths: { [host]: { auth: '%%%not-base64' } } },
    },
    {
      title: 'keeps empty auths',
      content: { auths: {} },
      expected: { auths: {} },
    },
    {
      title: 'keeps that "auths" is lacking',
      content: { [host]: { auth: base64('deploy:hush') } },
      expected: { [host]: { auth: base64('user:password') } },
    },
    {
      title: 'keeps the name of a credential helper',
      content: { auths: { [host]: {} }, credsStore: 'desktop' },
      expected: { auths: { [host]: {} }, credsStore: 'desktop' },
    },
  ])('$title', ({ content, expected }) => {
    expect(
      JSON.parse(replaced('.dockerconfigjson', JSON.stringify(content))),
    ).toEqual(expected);
  });

  it.each(['hush', '{"auths":', '"hush"', '["hush"]'])(
    'keeps nothing of what is no object: %s',
    content => {
      expect(replaced('password', content)).toBe('placeholder');
    },
  );

  it('leaves a secret without data alone', () => {
    const secret = { kind: 'Secret', type: 'Opaque' };
    expect(withPlaceholders(secret)).toBe(secret);
  });
});
