import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import { createRegistryClient } from '.';
import { createAuthority } from './__testUtils__/certificates';
import { registriesConfigSchema } from './config';

const configSchema = z.object({ registries: registriesConfigSchema });

function problemsOf(...registries: object[]): string[] {
  const parsed = configSchema.safeParse({ registries });
  return (parsed.error?.issues ?? []).map(
    ({ path, message }) =>
      `${path
        .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')}: ${message}`,
  );
}

describe('registriesConfigSchema', () => {
  it('needs a host alone', () => {
    expect(registriesConfigSchema.parse([{ host: 'docker.io' }])).toEqual([
      { host: 'docker.io', plainHttp: false, concurrency: 2 },
    ]);
  });

  it.each([
    ['localhost:5000'],
    ['127.0.0.1:5000'],
    ['[::1]:5000'],
    ['10.0.0.5'],
    ['Registry.Example.com'],
    ['xn--bcher-kva.example'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com'],
  ])('accepts the host %s', host => {
    expect(problemsOf({ host })).toEqual([]);
  });

  it.each([
    ['https://registry.example.com', 'must be a host name'],
    ['registry.example.com/team', 'must be a host name'],
    ['registry.example.com.', 'must be a host name'],
    ['user@registry.example.com', 'must be a host name'],
    ['registry.example.com:', 'must be a host name'],
    ['registry.example.com:99999', 'must be a host name'],
    ['registry.example.com:0', 'has no usable port'],
    ['registry.example.com?x', 'must be a host name'],
    ['registry.example.com#x', 'must be a host name'],
    ['bücher.example', 'must be a host name'],
    ['registry example', 'must be a host name'],
    ['', 'must be a host name'],
    ['2852039166', 'is read as the address 169.254.169.254'],
    ['0xa9fea9fe', 'is read as the address 169.254.169.254'],
    ['127.1', 'is read as the address 127.0.0.1'],
    ['0177.0.0.1', 'is read as the address 127.0.0.1'],
    ['169.254.169.254', 'is an address that no registry is asked at'],
    ['[fd00:ec2::254]', 'is an address that no registry is asked at'],
    [
      '[::ffff:169.254.169.254]:80',
      'is an address that no registry is asked at',
    ],
    ['0.0.0.0:5000', 'is an address that no registry is asked at'],
  ])('refuses the host %j', (host, problem) => {
    expect(problemsOf({ host })).toEqual([
      expect.stringContaining(`.registries[0].host: ${problem}`),
    ]);
  });

  it.each([
    ['cache.example.com', []],
    ['cache.example.com:5000/docker-hub/proxy', []],
    ['cache.example.com/../x', ['has a path that is no prefix']],
    ['cache.example.com/', ['has a path that is no prefix']],
    ['cache.example.com/x:1', ['has a path that is no prefix']],
    ['cache.example.com/x@y', ['has a path that is no prefix']],
    ['cache.example.com/%2e%2e', ['has a path that is no prefix']],
    ['cache.example.com/Upper', ['has a path that is no prefix']],
    ['https://cache.example.com', ['must be a host name']],
    ['user@cache.example.com', ['must be a host name']],
    ['169.254.169.254/x', ['is an address that no registry is asked at']],
  ])('reads the mirror %s', (mirror, problems) => {
    expect(problemsOf({ host: 'docker.io', mirror })).toEqual(
      problems.map(problem =>
        expect.stringContaining(`.registries[0].mirror: ${problem}`),
      ),
    );
  });

  const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
  it.each<[object, string]>([
    [{ username: 'a' }, 'credentials.password: is missing'],
    [{ password: 'a' }, 'credentials.username: is missing'],
    [
      { username: 'a', password: '' },
      'credentials.password: must not be empty',
    ],
    [
      { username: 'a:b', password: 'c' },
      'credentials.username: must not contain a colon',
    ],
    [{ aws: {}, username: 'a' }, 'credentials.aws: must not be set together'],
    [
      { aws: { region: 'EU West' } },
      'credentials.aws.region: must be the name of a region',
    ],
    [{ aws: { zone: 'a' } }, 'credentials.aws: Unrecognized key: "zone"'],
    [
      { token: 'a', username: 'b', password: 'c' },
      'credentials: Unrecognized key: "token"',
    ],
  ])('refuses the credentials %j', (credentials, problem) => {
    expect(problemsOf({ host: ecr, credentials })).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`.registries[0].${problem}`),
      ]),
    );
  });

  it('knows the region of ECR by the host, and asks for it elsewhere', () => {
    const credentials = { aws: {} };
    expect(problemsOf({ host: ecr, credentials })).toEqual([]);
    expect(
      problemsOf({ host: 'docker.io', mirror: `${ecr}/hub`, credentials }),
    ).toEqual([]);
    expect(problemsOf({ host: 'ecr.example.com', credentials })).toEqual([
      expect.stringContaining(
        '.registries[0].credentials.aws.region: is missing',
      ),
    ]);
    expect(
      problemsOf({
        host: 'ecr.example.com',
        credentials: { aws: { region: 'eu-west-1' } },
      }),
    ).toEqual([]);
  });

  it('refuses what contradicts itself', () => {
    expect(
      problemsOf({ host: 'a.example', plainHttp: true, caFile: '/ca.pem' }),
    ).toEqual(['.registries[0].caFile: has no meaning with plainHttp']);
    expect(problemsOf({ host: 'a.example', insecure: true })).toEqual([
      '.registries[0]: Unrecognized key: "insecure"',
    ]);
    expect(problemsOf({ host: 'a.example', concurrency: 0 })).toEqual([
      expect.stringContaining('.registries[0].concurrency: '),
    ]);
  });

  it('refuses a registry that is listed twice, however it is written', () => {
    expect(
      problemsOf(
        { host: 'docker.io' },
        { host: 'a.example' },
        { host: 'A.example' },
        { host: 'index.docker.io' },
      ),
    ).toEqual([
      '.registries[2].host: is the same registry as imagepull.registries[1].host',
      '.registries[3].host: is the same registry as imagepull.registries[0].host',
    ]);
    expect(
      problemsOf({ host: 'a.example' }, { host: 'a.example:5000' }),
    ).toEqual([]);
  });
});

describe('the file of a certificate authority', () => {
  const cleanUps: (() => void)[] = [];
  afterEach(() => cleanUps.splice(0).forEach(cleanUp => cleanUp()));

  function create(caFile: string) {
    return createRegistryClient({
      registries: registriesConfigSchema.parse([
        { host: 'a.example' },
        { host: 'b.example', caFile },
      ]),
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    });
  }

  it('is read, or refused with the name of the field', async () => {
    const { caFile, directory, remove } = await createAuthority();
    cleanUps.push(remove);
    await create(caFile).close();

    const field = String.raw`imagepull\.registries\[1\]\.caFile`;
    expect(() => create(join(directory, 'none.pem'))).toThrow(
      new RegExp(`${field}: cannot be read: ENOENT`),
    );
    expect(() => create(directory)).toThrow(
      new RegExp(`${field}: cannot be read: EISDIR`),
    );
    const broken = join(directory, 'broken.pem');
    writeFileSync(broken, 'a certificate');
    expect(() => create(broken)).toThrow(
      new RegExp(`${field}: holds no certificate in PEM format`),
    );
    writeFileSync(
      broken,
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    );
    expect(() => create(broken)).toThrow(
      new RegExp(`${field}: certificate 1 cannot be read: `),
    );
  });
});
