import { makeContext } from './__fixtures__/fixContext';
import { codesOf, payments } from './__fixtures__/payments';
import { checkFromNode, repairProxy } from './networkFixes';
import { freeDisk, useAnotherNode } from './nodeFixes';
import { checkLimit, useMirror } from './registryFixes';
import { allowPlainHttp, trustAuthority } from './tlsFixes';

describe('nodes', () => {
  it('trust an authority through the directory that containerd reads', () => {
    const [look, containerd, configPath, crio] = codesOf(
      trustAuthority,
      payments,
    );
    expect(look).toBe(
      'openssl s_client -connect registry.example:5000 -showcerts </dev/null',
    );
    expect(containerd).toBe(
      [
        'sudo mkdir -p /etc/containerd/certs.d/registry.example:5000',
        "sudo tee /etc/containerd/certs.d/registry.example:5000/hosts.toml <<'EOF'",
        'server = "https://registry.example:5000"',
        '',
        '[host."https://registry.example:5000"]',
        '  capabilities = ["pull", "resolve"]',
        '  ca = "/etc/containerd/certs.d/registry.example:5000/ca.crt"',
        'EOF',
        "sudo cp '<ca.crt>' /etc/containerd/certs.d/registry.example:5000/ca.crt",
      ].join('\n'),
    );
    expect(configPath).toContain('config_path');
    expect(crio).toContain(
      '/etc/containers/certs.d/registry.example:5000/ca.crt',
    );
    expect(codesOf(trustAuthority, payments).join('\n')).not.toContain(
      'systemctl',
    );
  });

  it('speak plain HTTP where told to', () => {
    const codes = codesOf(allowPlainHttp, payments).join('\n');
    expect(codes).toContain('server = "http://registry.example:5000"');
    expect(codes).toContain(
      'location = "registry.example:5000"\ninsecure = true',
    );
  });

  it.each([
    [
      'a registry inside without the proxy',
      payments.image,
      ',registry.example:5000"',
    ],
    ['a public registry through it', 'nginx', ' networks>"'],
    [
      'a registry of a cloud through it',
      'acmeprod.azurecr.io/x:1',
      ' networks>"',
    ],
  ])('ask %s', (_, image, end) => {
    expect(codesOf(repairProxy, { image })[1]).toMatch(
      new RegExp(`"NO_PROXY=localhost,.*${end}$`, 'm'),
    );
  });

  it('try the registry where a proxy on the way to it failed', () => {
    expect(
      codesOf(checkFromNode, {
        image: 'nginx',
        classification: {
          facts: { failedHost: 'proxy.example', failedHostRole: 'proxy' },
        },
      })[0],
    ).toContain('https://registry-1.docker.io/v2/');
  });

  it('try the host that failed, not the one that was written', () => {
    expect(
      codesOf(checkFromNode, {
        image: 'nginx',
        classification: { facts: { failedHost: 'auth.docker.io' } },
      })[0],
    ).toBe(
      [
        'getent hosts auth.docker.io',
        "curl -sS -o /dev/null -w '%{http_code}\\n' https://auth.docker.io/v2/",
        'sudo crictl pull nginx',
      ].join('\n'),
    );
    expect(codesOf(checkFromNode, { image: 'nginx' })[0]).toContain(
      'https://registry-1.docker.io/v2/',
    );
  });

  it('are freed of images that nothing uses', () => {
    expect(codesOf(freeDisk)).toEqual([
      'kubectl describe node worker-a',
      expect.stringContaining('df -i'),
      'sudo crictl rmi --prune',
    ]);
  });

  it('are left by pods that can run elsewhere', () => {
    expect(codesOf(useAnotherNode)[0]).toBe('kubectl cordon worker-a');
    expect(
      useAnotherNode(
        makeContext({ workload: { kind: 'DaemonSet', name: 'agent' } }),
      ),
    ).toEqual([]);
  });

  it('pull from a mirror', () => {
    expect(codesOf(useMirror, { image: 'nginx' })[0]).toContain(
      'server = "https://registry-1.docker.io"\n\n[host."https://<mirror>"]',
    );
  });

  it('read the limit of Docker Hub from the headers of a manifest', () => {
    const [command] = codesOf(checkLimit, { image: 'nginx' });
    expect(command).toContain('ratelimitpreview/test/manifests/latest');
    expect(command).toContain('grep -i ratelimit');
    expect(checkLimit(makeContext(payments))).toEqual([]);
  });
});
