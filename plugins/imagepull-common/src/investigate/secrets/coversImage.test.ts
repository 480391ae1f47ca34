import fc from 'fast-check';
import { toImageName } from '../../image/imageName';
import { coversImage } from './coversImage';

const payments = 'registry.acme.internal/team/payments:2.3.1';

describe('coversImage', () => {
  it.each<[string, string, boolean]>([
    ['registry.acme.internal', payments, true],
    ['https://registry.acme.internal', payments, true],
    ['http://registry.acme.internal/', payments, true],
    ['registry.acme.internal:', payments, true],
    ['registry.acme.internal:5000', payments, false],
    ['registry.acme.internal:443', payments, false],
    ['registry.acme.internal', 'registry.acme.internal:5000/team/app:1', false],
    ['registry.acme.internal:5000', 'registry.acme.internal:5000/a/b:1', true],
    ['registry.acme.internal/team', payments, true],
    ['registry.acme.internal/team/', payments, true],
    ['registry.acme.internal/team/payments', payments, true],
    ['registry.acme.internal/team/pay', payments, true],
    ['registry.acme.internal/team/other', payments, false],
    ['registry.acme.internal/team/payments:2.3.1', payments, false],
    ['https://registry.acme.internal/v1/', payments, true],
    ['https://registry.acme.internal/v2/', payments, true],
    ['https://registry.acme.internal/v2/team', payments, true],
    // What looks like the path of the API is taken for it, even where it is meant as a part of the repository.
    [
      'registry.acme.internal/v1/team',
      'registry.acme.internal/v1/team/app:1',
      false,
    ],
    ['registry.acme.internal/v1', 'registry.acme.internal/v1/team/app:1', true],
    ['https://registry.acme.internal/v2', payments, false],
    ['https://registry.acme.internal/v3/', payments, false],
    ['acme.internal', payments, false],
    ['*.acme.internal', payments, true],
    ['*.internal', payments, false],
    ['*.*.internal', payments, true],
    ['reg*y.acme.*al', payments, true],
    ['registr[x-z].acme.internal', payments, true],
    ['registr[^y].acme.internal', payments, false],
    ['*', payments, false],
    ['Registry.acme.internal', payments, false],
    ['user:password@registry.acme.internal', payments, true],
    ['registry.acme.internal?x=y#z', payments, true],
    // Keys that Go cannot parse.
    ['registry.acme.internal ', payments, false],
    ['registry.acme.internal\n', payments, false],
    ['registry.acme.internal:port', payments, false],
    ['registry.acme.internal/%zz', payments, false],
    ['HTTPS://registry.acme.internal', payments, false],
    ['', payments, false],
    // Docker Hub.
    ['https://index.docker.io/v1/', 'nginx:1.25', true],
    ['https://index.docker.io/v1', 'nginx:1.25', false],
    ['index.docker.io', 'acme/payments', true],
    ['index.docker.io', 'docker.io/acme/payments', true],
    ['index.docker.io', 'index.docker.io/acme/payments', true],
    ['index.docker.io/acme', 'acme/payments', false],
    ['docker.io', 'nginx', true],
    ['docker.io/library', 'nginx', true],
    ['docker.io/acme', 'nginx', false],
    ['*.docker.io', 'nginx', false],
    ['registry-1.docker.io', 'nginx', false],
    ['hub.docker.com', 'nginx', false],
    ['index.docker.io', payments, false],
    ['index.docker.io', 'localhost/app', true],
    ['localhost:5000', 'localhost:5000/app', true],
    // Addresses.
    ['[::1]:5000', '[::1]:5000/app', true],
    ['10.0.0.1', '10.0.0.1/app', true],
    ['10.0.0.*', '10.0.0.1/app', true],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      true,
    ],
    [
      '*.dkr.ecr.*.amazonaws.com',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      true,
    ],
  ])('%s for %s: %s', (key, image, covers) => {
    expect(coversImage(key, toImageName(image))).toBe(covers);
  });

  it('covers no reference that is invalid', () => {
    expect(coversImage('docker.io', toImageName('acme/APP:1'))).toBe(false);
  });

  const host = fc.domain();
  const path = fc
    .array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 3 })
    .map(parts => parts.join('/'));
  const port = fc.option(fc.integer({ min: 1, max: 65535 }), {
    nil: undefined,
  });
  const withPort = (name: string, number: number | undefined) =>
    number === undefined ? name : `${name}:${number}`;

  it('covers an image by its host, with any scheme and below any path above it', () => {
    fc.assert(
      fc.property(
        host,
        port,
        path,
        path,
        fc.constantFrom('', 'https://', 'http://'),
        (name, number, above, below, scheme) => {
          // The kubelet takes this for the path of the registry's API, and looks below it only.
          fc.pre(!/^v[12]\//.test(above));
          const registry = withPort(name, number);
          const image = { registry, repository: `${above}/${below}` };
          expect(coversImage(scheme + registry, image)).toBe(true);
          expect(coversImage(`${scheme}${registry}/${above}`, image)).toBe(
            true,
          );
          expect(coversImage(`${scheme}${registry}/v2/`, image)).toBe(true);
        },
      ),
    );
  });

  it('never covers an image of another port or host', () => {
    fc.assert(
      fc.property(host, host, port, port, path, (a, b, c, d, repository) => {
        fc.pre(a !== b || c !== d);
        const image = { registry: withPort(b, d), repository };
        expect(coversImage(withPort(a, c), image)).toBe(false);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (key, a, b) => {
        expect(() =>
          coversImage(key, { registry: a, repository: b }),
        ).not.toThrow();
      }),
    );
  });
});
