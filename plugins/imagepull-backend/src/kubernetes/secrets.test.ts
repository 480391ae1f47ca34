import { parsePullSecret, parseSecretNames } from './secrets';

const now = new Date('2026-11-20T12:00:00Z');
const columns = ['Name', 'Type', 'Data', 'Age'].map(name => ({ name }));

function table(rows: unknown[][], columnDefinitions: unknown[] = columns) {
  return JSON.stringify({
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    columnDefinitions,
    rows: rows.map(cells => ({ cells })),
  });
}

const dockerConfig = 'kubernetes.io/dockerconfigjson';

describe('parseSecretNames', () => {
  it.each([
    ['45s', '2026-11-20T11:59:15.000Z'],
    ['119s', '2026-11-20T11:58:01.000Z'],
    ['3m5s', '2026-11-20T11:56:55.000Z'],
    ['9m', '2026-11-20T11:51:00.000Z'],
    ['12m', undefined],
    ['5h10m', undefined],
    ['3y', undefined],
    ['<unknown>', undefined],
    ['', undefined],
    [7, undefined],
  ])('takes from a table that a secret is %j old', (age, created) => {
    expect(
      parseSecretNames(table([['regcred', dockerConfig, 1, age]]), now),
    ).toEqual([
      { name: 'regcred', type: dockerConfig, ...(created && { created }) },
    ]);
  });

  it('finds the columns by their names', () => {
    const columnDefinitions = [{ name: 'Type' }, { name: 'Name' }];
    expect(
      parseSecretNames(table([['Opaque', 'a']], columnDefinitions), now),
    ).toEqual([{ name: 'a', type: 'Opaque' }]);
  });

  it.each(['{"kind":"Table","columnDefinitions":[],"rows":null}', table([])])(
    'takes a table without rows for a namespace without secrets: %s',
    body => {
      expect(parseSecretNames(body, now)).toEqual([]);
    },
  );

  it('keeps name, type and time of whole secrets, and nothing else', () => {
    const creationTimestamp = '2026-11-20T07:00:00Z';
    const body = JSON.stringify({
      kind: 'SecretList',
      items: [
        {
          metadata: {
            name: 'regcred',
            creationTimestamp,
            annotations: { 'last-applied': 'made-up-secret' },
          },
          type: dockerConfig,
          data: { '.dockerconfigjson': 'made-up-secret' },
        },
      ],
    });
    expect(parseSecretNames(body, now)).toEqual([
      { name: 'regcred', type: dockerConfig, created: creationTimestamp },
    ]);
  });

  it.each([
    ['no JSON', '<html></html>'],
    ['half of it', table([['a', 'Opaque']]).slice(0, -5)],
    ['another kind', '{"kind":"PodList","items":[]}'],
    ['a table of something else', table([['a']], [{ name: 'Name' }])],
    ['a name that is none', table([['../a', 'Opaque']])],
    ['cells that are no text', table([[1, 2, 3, 4]])],
    ['a list without types', '{"kind":"SecretList","items":[{}]}'],
  ])('refuses %s', (_case, body) => {
    expect(parseSecretNames(body, now)).toBeUndefined();
  });
});

describe('parsePullSecret', () => {
  const password = 'made-up-password';
  const auth = Buffer.from(`reader:${password}`).toString('base64');
  const config = { auths: { 'registry.example.com': { auth } } };
  const data = {
    '.dockerconfigjson': Buffer.from(JSON.stringify(config)).toString('base64'),
  };

  it('tells what a secret is for, and nothing that it is worth', () => {
    const content = parsePullSecret(
      JSON.stringify({ kind: 'Secret', type: dockerConfig, data }),
    );
    expect(content).toEqual({
      entries: [{ key: 'registry.example.com', usable: true }],
      usesCredentialHelper: false,
    });
    expect(JSON.stringify(content)).not.toContain(auth);
  });

  it.each([
    '<html></html>',
    '{"kind":"Pod"}',
    '{"kind":"Secret","type":"x","data":{"a":1}}',
  ])('refuses %s', body => {
    expect(parsePullSecret(body)).toBeUndefined();
  });
});
