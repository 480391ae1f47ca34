import {
  auth,
  base64,
  dockerCfg,
  dockerConfigJson,
} from './__fixtures__/secretData';
import { readPullSecret } from './readPullSecret';

const registry = 'registry.acme.internal';
const good = auth('deploy', 'correct horse');

describe('readPullSecret', () => {
  it.each<[string, unknown, object]>([
    [
      'user, password and auth, as kubectl writes it',
      {
        auths: {
          [registry]: { username: 'deploy', password: 'x', auth: good },
        },
      },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'auth alone, as docker login writes it',
      { auths: { [registry]: { auth: good } } },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'auth without padding',
      { auths: { [registry]: { auth: good.replace(/=+$/, '') } } },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'auth with a line break, as base64 without -w0 writes it',
      {
        auths: {
          [registry]: { auth: `${good.slice(0, 8)}\n${good.slice(8)}\n` },
        },
      },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'a password with a line feed at its end',
      { auths: { [registry]: { auth: auth('deploy', 'secret\n') } } },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'a password with a colon and beyond ASCII',
      { auths: { [registry]: { auth: auth('deploy', 'pä:ss') } } },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'names of fields in another case',
      { Auths: { [registry]: { Username: 'deploy', PASSWORD: 'x' } } },
      { entries: [{ key: registry, usable: true }] },
    ],
    [
      'auth before user and password',
      { auths: { [registry]: { username: 'u', password: 'p', auth: '%%%' } } },
      {
        entries: [{ key: registry, usable: false }],
        problem: 'auth-not-base64',
      },
    ],
    [
      'a user without password',
      { auths: { [registry]: { username: 'deploy' } } },
      { entries: [{ key: registry, usable: false }] },
    ],
    [
      'an identity token, as az acr login writes it',
      {
        auths: {
          [registry]: {
            auth: auth('00000000-0000-0000-0000-000000000000', ''),
            identitytoken: 'token',
          },
        },
      },
      { entries: [{ key: registry, usable: false }] },
    ],
    [
      'the file of a computer with a credential helper',
      { auths: { [registry]: {} }, credsStore: 'desktop' },
      {
        entries: [{ key: registry, usable: false }],
        usesCredentialHelper: true,
      },
    ],
    [
      'a credential helper for one registry',
      { auths: {}, credHelpers: { [registry]: 'ecr-login' } },
      { entries: [], problem: 'no-entries', usesCredentialHelper: true },
    ],
    ['no entry', { auths: {} }, { entries: [], problem: 'no-entries' }],
    ['null for auths', { auths: null }, { entries: [], problem: 'no-auths' }],
    [
      'the layout of the older type',
      { [registry]: { auth: good } },
      { entries: [], problem: 'no-auths' },
    ],
    ['a list for auths', { auths: [] }, { entries: [], problem: 'not-json' }],
    [
      'a number for a password',
      { auths: { [registry]: { username: 'u', password: 1 } } },
      { entries: [{ key: registry, usable: false }], problem: 'not-json' },
    ],
    [
      'text for an entry',
      { auths: { username: 'deploy', password: 'x' } },
      {
        entries: [
          { key: '?', usable: false },
          { key: '?', usable: false },
        ],
        problem: 'not-json',
      },
    ],
    [
      'null for an entry',
      { auths: { [registry]: null } },
      { entries: [{ key: registry, usable: false }] },
    ],
    [
      'auth that is not base64',
      { auths: { [registry]: { auth: 'not base64' } } },
      {
        entries: [{ key: registry, usable: false }],
        problem: 'auth-not-base64',
      },
    ],
    [
      'auth with too little padding',
      { auths: { [registry]: { auth: 'YWI6Y2Q==' } } },
      {
        entries: [{ key: registry, usable: false }],
        problem: 'auth-not-base64',
      },
    ],
    [
      'auth in base64 twice',
      { auths: { [registry]: { auth: base64(good) } } },
      {
        entries: [{ key: registry, usable: false }],
        problem: 'auth-not-user-and-password',
      },
    ],
    [
      'one entry that spoils the others',
      { auths: { [registry]: { auth: good }, 'quay.io': { auth: '%' } } },
      {
        entries: [
          { key: registry, usable: false },
          { key: 'quay.io', usable: false },
        ],
        problem: 'auth-not-base64',
      },
    ],
    [
      'text that is no JSON',
      '{"auths": ',
      { entries: [], problem: 'not-json' },
    ],
    ['a byte order mark', '\ufeff{"auths":{}}', { problem: 'not-json' }],
    ['a list', [], { entries: [], problem: 'not-json' }],
    [
      'a key called like a part of every object',
      '{"auths": {"__proto__": {"auth": "YTpi"}}}',
      { entries: [{ key: '?', usable: true }] },
    ],
  ])('reads %s', (_, file, expected) => {
    const content = readPullSecret(dockerConfigJson(file));
    expect(content).toEqual({
      entries: [],
      usesCredentialHelper: false,
      ...expected,
    });
  });

  it.each([
    [`https://${registry}/v1/`, `https://${registry}/v1/`],
    [`${registry}:5000/team`, `${registry}:5000/team`],
    ['*.acme.internal', '*.acme.internal'],
    ['localhost', 'localhost'],
    ['[::1]:5000', '[::1]:5000'],
    // No image reference can name such a host.
    ['registry', '?'],
    [`https://robot:hunter2@${registry}/team`, `https://${registry}/team`],
    [`${registry}/team?token=hunter2#hunter2`, `${registry}/team`],
    [`${registry}/team/payments:2.3.1`, '?'],
    ['*', '?'],
    // What the kubelet passes over, or reads as another key than the one that could be shown.
    [`${registry}\n`, '?'],
    [` ${registry} `, '?'],
    ['user:hunter2', '?'],
    [`user:hun/ter2@${registry}`, '?'],
    [`user:hun?ter2@${registry}`, '?'],
    ['https://', '?'],
    ['', '?'],
    ['x'.repeat(700), '?'],
    ['<b>registry</b>', '?'],
  ])('shows the key %j as %j', (key, shown) => {
    const secret = dockerConfigJson({ auths: { [key]: { auth: good } } });
    expect(readPullSecret(secret).entries).toEqual([
      { key: shown, usable: true },
    ]);
  });

  it('reads the older type', () => {
    expect(readPullSecret(dockerCfg({ [registry]: { auth: good } }))).toEqual({
      entries: [{ key: registry, usable: true }],
      usesCredentialHelper: false,
    });
    expect(readPullSecret(dockerCfg({})).problem).toBe('no-entries');
  });

  it.each([
    ['Opaque', { '.dockerconfigjson': 'e30=' }, 'wrong-type'],
    ['constructor', {}, 'wrong-type'],
    ['kubernetes.io/dockerconfigjson', undefined, 'key-missing'],
    ['kubernetes.io/dockerconfigjson', {}, 'key-missing'],
    [
      'kubernetes.io/dockerconfigjson',
      { '.dockerconfigjson': '' },
      'key-missing',
    ],
    ['kubernetes.io/dockercfg', { '.dockerconfigjson': 'e30=' }, 'key-missing'],
    ['kubernetes.io/dockercfg', { '.dockercfg': '%' }, 'not-json'],
  ])('finds nothing in %s with %j: %s', (type, data, problem) => {
    expect(readPullSecret({ type, data })).toEqual({
      entries: [],
      problem,
      usesCredentialHelper: false,
    });
  });
});
