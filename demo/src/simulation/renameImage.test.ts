import { renameImage } from './renameImage';

describe('renameImage', () => {
  it.each([
    [
      'Back-off pulling image "faults.acme.internal/faults/x:1.0"',
      'faults.acme.internal/faults/x:1.0',
      'registry.acme.internal/shop/web:2.1',
      'Back-off pulling image "registry.acme.internal/shop/web:2.1"',
    ],
    [
      'failed to do request: Head "https://a.example/v2/team/app/manifests/1.0": dial tcp: lookup a.example on 10.77.0.2:53: no such host',
      'a.example/team/app:1.0',
      'b.example/shop/web:2.1',
      'failed to do request: Head "https://b.example/v2/shop/web/manifests/2.1": dial tcp: lookup b.example on 10.77.0.2:53: no such host',
    ],
    [
      'failed to pull and unpack image "docker.io/library/nginx:1.98": docker.io/library/nginx:1.98: not found',
      'nginx:1.98',
      'b.example/shop/web:2.1',
      'failed to pull and unpack image "b.example/shop/web:2.1": b.example/shop/web:2.1: not found',
    ],
    [
      'https://registry-1.docker.io/v2/library/memcached/manifests/1.6: 429',
      'memcached:1.6',
      'memcached:1.6.32',
      'https://registry-1.docker.io/v2/library/memcached/manifests/1.6.32: 429',
    ],
    [
      'reading manifest 1.0 in a.example/team/app: unauthorized',
      'a.example/team/app:1.0',
      'b.example/shop/web:2.1',
      'reading manifest 2.1 in b.example/shop/web: unauthorized',
    ],
    [
      `docker.io/library/nginx@sha256:${'ab'.repeat(32)}: not found`,
      `nginx@sha256:${'ab'.repeat(32)}`,
      `b.example/shop/web@sha256:${'cd'.repeat(32)}`,
      `b.example/shop/web@sha256:${'cd'.repeat(32)}: not found`,
    ],
    [
      'token?scope=repository%3Aacme%2Fbilling%3Apull',
      'ghcr.io/acme/billing:1.0',
      'ghcr.io/acme/ledger:2.0',
      'token?scope=repository%3Aacme%2Fledger%3Apull',
    ],
    [
      'couldn\'t parse image name "{{ .Values.image }}:1.0"',
      '{{ .Values.image }}:1.0',
      '{{ .Values.image }}:3.5.0',
      'couldn\'t parse image name "{{ .Values.image }}:3.5.0"',
    ],
    ['the same', 'nginx:1', 'nginx:1', 'the same'],
  ])('in %s', (text, from, to, expected) => {
    expect(renameImage(text, from, to)).toBe(expected);
  });

  it('does not rename what it has put in', () => {
    expect(
      renameImage(
        'a.example/app:1',
        'a.example/app:1',
        'a.example/a.example/app:1',
      ),
    ).toBe('a.example/a.example/app:1');
  });
});
