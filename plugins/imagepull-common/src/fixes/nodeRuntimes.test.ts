import { best, fixesFor } from './__fixtures__/fixesFor';
import type { FixFindings } from './fixFindings';

describe('nodes', () => {
  it.each<[FixFindings['runtimes'][number], string[], string[]]>([
    [
      'containerd',
      ['/etc/containerd/certs.d', 'hosts.toml', 'config_path'],
      ['/etc/containers', '/etc/docker', 'daemon.json'],
    ],
    [
      'cri-o',
      ['/etc/containers/certs.d', 'registries.conf.d', 'reload crio'],
      ['/etc/containerd', '/etc/docker', 'daemon.json'],
    ],
    [
      'docker',
      ['/etc/docker/certs.d', '"insecure-registries"', 'reload docker'],
      ['/etc/containerd', '/etc/containers', 'crio'],
    ],
  ])('with %s get its settings and no others', (runtime, own, others) => {
    const text = JSON.stringify([
      ...fixesFor('tls-unknown-authority', { runtimes: [runtime] }),
      ...fixesFor('tls-http-mismatch', { runtimes: [runtime] }),
    ]).replaceAll('\\"', '"');
    for (const part of own) {
      expect(text).toContain(part);
    }
    for (const part of others) {
      expect(
        text
          // This sentence tells of the default of containerd.
          .replaceAll('/etc/containerd/certs.d:/etc/docker/certs.d', ''),
      ).not.toContain(part);
    }
  });

  it('of unknown runtime get the settings of all', () => {
    const codes = best('tls-unknown-authority', {}).codes.join('\n');
    expect(codes).toContain('/etc/containerd/certs.d');
    expect(codes).toContain('/etc/containers/certs.d');
    expect(codes).toContain('/etc/docker/certs.d');
  });

  it.each<[FixFindings['runtimes'][number], string]>([
    ['containerd', 'df -h /var/lib/containerd\n'],
    ['cri-o', 'df -h /var/lib/containers /var/tmp\n'],
    ['docker', 'df -h /var/lib/docker\n'],
  ])('with %s are measured where it keeps images', (runtime, command) => {
    const { texts, codes } = best('node-disk-full', {
      runtimes: [runtime],
      nodesUnderDiskPressure: ['worker-a'],
      waitingOnSameNodes: ['shop/cart-1', 'payments/billing-2'],
    });
    expect(texts.slice(0, 2)).toEqual([
      '`worker-a` reports `DiskPressure`.',
      'Others wait there for an image as well: `shop/cart-1, payments/billing-2`.',
    ]);
    expect(codes[1]).toContain(command);
  });

  it.each([
    ['registry.example/shop/checkout:1', 'docker.io/curlimages/curl:8.10.1'],
    ['nginx', 'quay.io/curl/curl:8.10.1'],
  ])(
    'are tried from a pod that needs not the registry of %s',
    (image, curl) => {
      const fix = fixesFor('registry-timeout', {}, { image }).find(
        ({ id }) => id === 'check-from-node',
      );
      const host =
        image === 'nginx' ? 'registry-1.docker.io' : 'registry.example';
      expect(fix?.steps[1].code?.content).toBe(
        `kubectl run pull-check -n shop -it --rm --restart=Never --image=${curl} --overrides='{"spec":{"nodeName":"worker-a","hostNetwork":true,"tolerations":[{"operator":"Exists"}]}}' --command -- curl -sv --max-time 10 -o /dev/null https://${host}/v2/`,
      );
    },
  );

  it('whose pause image is missing can start no pod to try from', () => {
    const fix = fixesFor(
      'registry-timeout',
      {},
      {
        namespace: '',
        workload: { kind: 'Node', name: 'worker-a' },
        classification: { facts: { scope: 'node' } },
      },
    ).find(({ id }) => id === 'check-from-node');
    expect(JSON.stringify(fix)).not.toContain('kubectl run');
  });
});

describe('limits', () => {
  it.each<[Partial<NonNullable<FixFindings['rateLimit']>>, RegExp, RegExp]>([
    [
      { as: 'anonymous', windowSeconds: 21600, source: '203.0.113.7' },
      /`docker\.io` allowed 3 more pulls of 100 within 6 h\./,
      /quota of `203\.0\.113\.7`.*without signing in/,
    ],
    [
      { as: 'configured' },
      /`docker\.io` allowed 3 more pulls of 100\./,
      /quota of the account that Backstage is configured/,
    ],
  ])('that were measured as %j say whose they are', (measured, left, whose) => {
    const fix = fixesFor(
      'rate-limited',
      { rateLimit: { limit: 100, remaining: 3, as: 'anonymous', ...measured } },
      { image: 'nginx' },
    ).find(({ id }) => id === 'measured-quota');
    expect(fix?.title.text).toMatch(/3 of 100 pulls$/);
    expect(fix?.steps[0].text.text).toMatch(left);
    expect(fix?.steps[1].text.text).toMatch(whose);
  });
});
