import fc from 'fast-check';
import { parseImageReference } from './parseImageReference';

const sha256 = `sha256:${'f'.repeat(64)}`;
const sha512 = `sha512:${'f'.repeat(128)}`;
const hexadecimal64 =
  '1a3f5e7d9c1b3a5f7e9d1c3b5a7f9e1d3c5b7a9f1e3d5d7c9b1a3f5e7d9c1b3a';

/**
 * The cases of distribution/reference 0.6.0, `reference_test.go` (TestReferenceParse, read as `ParseNormalizedNamed`
 * reads them, since that is what kubelet and runtimes call) and `normalize_test.go`. Columns: written, registry,
 * repository, tag (with the implied `latest`), digest.
 */
const validReferences: [string, string, string, string?, string?][] = [
  // reference_test.go, TestReferenceParse
  ['test_com', 'docker.io', 'library/test_com', 'latest'],
  ['test.com:tag', 'docker.io', 'library/test.com', 'tag'],
  ['test.com:5000', 'docker.io', 'library/test.com', '5000'],
  ['test.com/repo:tag', 'test.com', 'repo', 'tag'],
  ['test:5000/repo', 'test:5000', 'repo', 'latest'],
  ['test:5000/repo:tag', 'test:5000', 'repo', 'tag'],
  [`test:5000/repo@${sha256}`, 'test:5000', 'repo', undefined, sha256],
  [`test:5000/repo:tag@${sha256}`, 'test:5000', 'repo', 'tag', sha256],
  ['lowercase:Uppercase', 'docker.io', 'library/lowercase', 'Uppercase'],
  ['Uppercase/lowercase:tag', 'Uppercase', 'lowercase', 'tag'],
  [
    `${'a/'.repeat(127)}a:tag-puts-this-over-max`,
    'docker.io',
    `${'a/'.repeat(127)}a`,
    'tag-puts-this-over-max',
  ],
  [
    'sub-dom1.foo.com/bar/baz/quux',
    'sub-dom1.foo.com',
    'bar/baz/quux',
    'latest',
  ],
  [
    'sub-dom1.foo.com/bar/baz/quux:some-long-tag',
    'sub-dom1.foo.com',
    'bar/baz/quux',
    'some-long-tag',
  ],
  [
    'b.gcr.io/test.example.com/my-app:test.example.com',
    'b.gcr.io',
    'test.example.com/my-app',
    'test.example.com',
  ],
  ['xn--n3h.com/myimage:xn--n3h.com', 'xn--n3h.com', 'myimage', 'xn--n3h.com'],
  [
    `xn--7o8h.com/myimage:xn--7o8h.com@${sha256}`,
    'xn--7o8h.com',
    'myimage',
    'xn--7o8h.com',
    sha256,
  ],
  ['foo_bar.com:8080', 'docker.io', 'library/foo_bar.com', '8080'],
  ['foo/foo_bar.com:8080', 'docker.io', 'foo/foo_bar.com', '8080'],
  ['192.168.1.1', 'docker.io', 'library/192.168.1.1', 'latest'],
  ['192.168.1.1:tag', 'docker.io', 'library/192.168.1.1', 'tag'],
  ['192.168.1.1:5000', 'docker.io', 'library/192.168.1.1', '5000'],
  ['192.168.1.1/repo', '192.168.1.1', 'repo', 'latest'],
  ['192.168.1.1:5000/repo', '192.168.1.1:5000', 'repo', 'latest'],
  ['192.168.1.1:5000/repo:5050', '192.168.1.1:5000', 'repo', '5050'],
  ['[2001:db8::1]/repo', '[2001:db8::1]', 'repo', 'latest'],
  ['[2001:db8:1:2:3:4:5:6]/repo:tag', '[2001:db8:1:2:3:4:5:6]', 'repo', 'tag'],
  ['[2001:db8::1]:5000/repo', '[2001:db8::1]:5000', 'repo', 'latest'],
  ['[2001:db8::1]:5000/repo:tag', '[2001:db8::1]:5000', 'repo', 'tag'],
  [
    `[2001:db8::1]:5000/repo@${sha256}`,
    '[2001:db8::1]:5000',
    'repo',
    undefined,
    sha256,
  ],
  [
    `[2001:db8::1]:5000/repo:tag@${sha256}`,
    '[2001:db8::1]:5000',
    'repo',
    'tag',
    sha256,
  ],
  ['[2001:db8::]:5000/repo', '[2001:db8::]:5000', 'repo', 'latest'],
  ['[::1]:5000/repo', '[::1]:5000', 'repo', 'latest'],
  [`example.com/${'a'.repeat(255)}:tag`, 'example.com', 'a'.repeat(255), 'tag'],
  // The kubelet registers sha384 and sha512 besides sha256; the upstream test does not.
  [`validname@${sha512}`, 'docker.io', 'library/validname', undefined, sha512],
  [
    `validname@sha384:${'a'.repeat(96)}`,
    'docker.io',
    'library/validname',
    undefined,
    `sha384:${'a'.repeat(96)}`,
  ],
  // reference_test.go, TestDomainAndPath; normalize_test.go, TestNormalizedSplitHostname
  ['test.com/foo', 'test.com', 'foo', 'latest'],
  ['test_com/foo', 'docker.io', 'test_com/foo', 'latest'],
  ['docker/migrator', 'docker.io', 'docker/migrator', 'latest'],
  ['test:8080/foo', 'test:8080', 'foo', 'latest'],
  ['test.com:8080/foo', 'test.com:8080', 'foo', 'latest'],
  ['test-com:8080/foo', 'test-com:8080', 'foo', 'latest'],
  ['foo', 'docker.io', 'library/foo', 'latest'],
  ['xn--n3h.com/foo', 'xn--n3h.com', 'foo', 'latest'],
  ['xn--n3h.com:18080/foo', 'xn--n3h.com:18080', 'foo', 'latest'],
  ['docker.io/foo', 'docker.io', 'library/foo', 'latest'],
  ['docker.io/library/foo', 'docker.io', 'library/foo', 'latest'],
  ['docker.io/library/foo/bar', 'docker.io', 'library/foo/bar', 'latest'],
  // normalize_test.go, TestValidateReferenceName
  ['docker/docker', 'docker.io', 'docker/docker', 'latest'],
  ['library/debian', 'docker.io', 'library/debian', 'latest'],
  ['debian', 'docker.io', 'library/debian', 'latest'],
  ['localhost/library/debian', 'localhost', 'library/debian', 'latest'],
  ['localhost/debian', 'localhost', 'debian', 'latest'],
  ['LOCALDOMAIN/library/debian', 'LOCALDOMAIN', 'library/debian', 'latest'],
  ['LOCALDOMAIN/debian', 'LOCALDOMAIN', 'debian', 'latest'],
  ['docker.io/docker/docker', 'docker.io', 'docker/docker', 'latest'],
  ['docker.io/library/debian', 'docker.io', 'library/debian', 'latest'],
  ['docker.io/debian', 'docker.io', 'library/debian', 'latest'],
  ['index.docker.io/docker/docker', 'docker.io', 'docker/docker', 'latest'],
  ['index.docker.io/library/debian', 'docker.io', 'library/debian', 'latest'],
  ['index.docker.io/debian', 'docker.io', 'library/debian', 'latest'],
  ['127.0.0.1:5000/docker/docker', '127.0.0.1:5000', 'docker/docker', 'latest'],
  [
    '127.0.0.1:5000/library/debian',
    '127.0.0.1:5000',
    'library/debian',
    'latest',
  ],
  ['127.0.0.1:5000/debian', '127.0.0.1:5000', 'debian', 'latest'],
  ['192.168.0.1', 'docker.io', 'library/192.168.0.1', 'latest'],
  ['192.168.0.1:80', 'docker.io', 'library/192.168.0.1', '80'],
  ['192.168.0.1:8/debian', '192.168.0.1:8', 'debian', 'latest'],
  ['192.168.0.2:25000/debian', '192.168.0.2:25000', 'debian', 'latest'],
  [
    'thisisthesongthatneverendsitgoesonandonandonthisisthesongthatnev',
    'docker.io',
    'library/thisisthesongthatneverendsitgoesonandonandonthisisthesongthatnev',
    'latest',
  ],
  ['[fc00::1]:5000/docker', '[fc00::1]:5000', 'docker', 'latest'],
  ['[fc00::1]:5000/docker/docker', '[fc00::1]:5000', 'docker/docker', 'latest'],
  [
    '[fc00:1:2:3:4:5:6:7]:5000/library/debian',
    '[fc00:1:2:3:4:5:6:7]:5000',
    'library/debian',
    'latest',
  ],
  [
    `docker.io/${hexadecimal64}`,
    'docker.io',
    `library/${hexadecimal64}`,
    'latest',
  ],
  ['Docker/docker', 'Docker', 'docker', 'latest'],
  ['DOCKER/docker', 'DOCKER', 'docker', 'latest'],
  // normalize_test.go, TestValidateRemoteName
  ['docker-rules/docker', 'docker.io', 'docker-rules/docker', 'latest'],
  ['docker---rules/docker', 'docker.io', 'docker---rules/docker', 'latest'],
  ['doc/docker', 'docker.io', 'doc/docker', 'latest'],
  ['d/docker', 'docker.io', 'd/docker', 'latest'],
  ['jess/t', 'docker.io', 'jess/t', 'latest'],
  ['dock__er/docker', 'docker.io', 'dock__er/docker', 'latest'],
  // normalize_test.go, TestParseAnyReference and TestParseReferenceWithTagAndDigest
  [
    hexadecimal64.slice(0, 63),
    'docker.io',
    `library/${hexadecimal64.slice(0, 63)}`,
    'latest',
  ],
  ['redis:latest', 'docker.io', 'library/redis', 'latest'],
  [`redis@${sha256}`, 'docker.io', 'library/redis', undefined, sha256],
  [
    `busybox:latest@${sha256}`,
    'docker.io',
    'library/busybox',
    'latest',
    sha256,
  ],
  // An underscore in the host: upstream reads it as part of the path, runtimes as the host.
  ['foo_bar.com/app:1', 'foo_bar.com', 'app', '1'],
];

/** The refusals of the same tables, with the reason. */
const invalidReferences: [string, string][] = [
  ['', 'empty'],
  [':justtag', 'format'],
  [`@${sha256}`, 'format'],
  [`repo@sha256:${'f'.repeat(34)}`, 'digest-length'],
  [`validname@invaliddigest:${'f'.repeat(128)}`, 'digest-algorithm'],
  ['Uppercase:tag', 'uppercase'],
  ['test:5000/Uppercase/lowercase:tag', 'uppercase'],
  [`domain/${'a'.repeat(256)}:tag`, 'name-too-long'],
  ['aa/asdf$$^/aa', 'format'],
  ['[2001:db8::1]', 'format'],
  ['[2001:db8::1]:5000', 'format'],
  ['[2001:db8::1]:tag', 'format'],
  ['[fe80::1%eth0]:5000/repo', 'format'],
  ['[fe80::1%@invalidzone]:5000/repo', 'format'],
  [`example.com/${'a'.repeat(256)}`, 'name-too-long'],
  ['https://github.com/docker/docker', 'format'],
  ['docker/Docker', 'uppercase'],
  ['-docker', 'format'],
  ['-docker/docker', 'format'],
  ['-docker.io/docker/docker', 'format'],
  ['docker///docker', 'format'],
  ['docker.io/docker/Docker', 'uppercase'],
  ['docker.io/docker///docker', 'format'],
  ['[fc00::1]', 'format'],
  ['[fc00::1]:5000', 'format'],
  ['fc00::1:5000/debian', 'format'],
  ['[fe80::1%eth0]:5000/debian', 'format'],
  ['[2001:db8:3:4::192.0.2.33]:5000/debian', 'format'],
  [hexadecimal64, 'identifier'],
  ['docker-/docker', 'format'],
  ['-docker-/docker', 'format'],
  ['____/____', 'format'],
  ['_docker/_docker', 'format'],
  ['dock..er/docker', 'format'],
  ['dock_.er/docker', 'format'],
  ['dock-.er/docker', 'format'],
  ['docker/', 'format'],
  [`${'this_is_not_a_valid_namespace_'.repeat(9)}a/docker`, 'name-too-long'],
  ['-foo', 'format'],
  ['busybox:-foo', 'format'],
  ['busybox@foo', 'digest-format'],
  [`busybox:${'a'.repeat(129)}`, 'format'],
  [`busybox@sha256:${'F'.repeat(64)}`, 'digest-format'],
  [`a/${'b'.repeat(5000)}`, 'too-long'],
];

describe('parseImageReference', () => {
  it.each(validReferences)('reads %s', (...row) => {
    const [written, registry, repository, tag, digest] = row;
    expect(parseImageReference(written)).toMatchObject({
      valid: true,
      written,
      registry,
      repository,
      tag,
      digest,
    });
  });

  it.each(invalidReferences)('refuses %s', (written, reason) => {
    expect(parseImageReference(written)).toEqual({
      valid: false,
      written,
      reason,
    });
  });

  // normalize_test.go, TestParseRepositoryInfo: familiar name, full name, other ways to write the same
  it.each([
    ['localhost/fooo', 'localhost/fooo', []],
    ['localhost/fooo/bar', 'localhost/fooo/bar', []],
    ['LOCALDOMAIN/fooo', 'LOCALDOMAIN/fooo', []],
    ['fooo/bar', 'docker.io/fooo/bar', ['index.docker.io/fooo/bar']],
    ['ubuntu', 'docker.io/library/ubuntu', ['library/ubuntu']],
    ['nonlibrary/ubuntu', 'docker.io/nonlibrary/ubuntu', []],
    ['other/library', 'docker.io/other/library', []],
    ['127.0.0.1:8000/private/moonbase', '127.0.0.1:8000/private/moonbase', []],
    ['example.com/privatebase', 'example.com/privatebase', []],
    ['example.com:8000/privatebasee', 'example.com:8000/privatebasee', []],
    [
      'ubuntu-12.04-base',
      'docker.io/library/ubuntu-12.04-base',
      ['index.docker.io/library/ubuntu-12.04-base'],
    ],
    ['foo', 'docker.io/library/foo', ['docker.io/foo']],
    ['library/foo/bar', 'docker.io/library/foo/bar', []],
    ['store/foo/bar', 'docker.io/store/foo/bar', []],
    ['Foo/bar', 'Foo/bar', []],
  ])('knows the forms of %s', (familiar, full, others) => {
    for (const written of [familiar, full, ...others]) {
      expect(parseImageReference(written)).toMatchObject({
        familiar,
        familiarName: familiar,
        canonical: `${full}:latest`,
        tagImplied: true,
      });
    }
  });

  const component = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8})?$/);
  const reference = fc
    .record({
      host: fc.option(
        fc.stringMatching(/^[a-z0-9]{1,8}\.[a-z]{2,4}(?::[0-9]{2,5})?$/),
      ),
      path: fc.array(component, { minLength: 1, maxLength: 4 }),
      tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/)),
      digest: fc.option(fc.stringMatching(/^sha256:[a-f0-9]{64}$/)),
    })
    .map(
      ({ host, path, tag, digest }) =>
        (host ? `${host}/` : '') +
        path.join('/') +
        (tag ? `:${tag}` : '') +
        (digest ? `@${digest}` : ''),
    );

  it('reads its own canonical and familiar forms as the same image', () => {
    fc.assert(
      fc.property(reference, written => {
        const parsed = parseImageReference(written);
        if (!parsed.valid) {
          throw new Error(`${written} was refused: ${parsed.reason}`);
        }
        const { registry, repository, tag, digest } = parsed;
        for (const form of [parsed.canonical, parsed.familiar]) {
          expect(parseImageReference(form)).toMatchObject({
            registry,
            repository,
            tag,
            digest,
          });
        }
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), written => {
        expect(parseImageReference(written).written).toBe(written);
      }),
    );
  });

  it.each([
    ['dots', '.'.repeat(100_000)],
    ['slashes', 'a/'.repeat(2000)],
    ['separators', `${'a-'.repeat(2000)}!`],
    ['colons', 'a:'.repeat(2000)],
    ['host labels', `${'a.'.repeat(2000)}/b!`],
    ['digest parts', `a@${'sha+'.repeat(900)}:${'f'.repeat(64)}`],
  ])('takes linear time on many %s', (_, written) => {
    const started = performance.now();
    for (let round = 0; round < 20; round += 1) {
      parseImageReference(written);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
