import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { loadRecording } from './recordings/loadRecording';
import { startRecordedCluster } from './recordings/startRecordedCluster';
import type { RunningCluster } from './server/clusterServer';
import { demoUsers } from './users';

const run = promisify(execFile);

const hasKubectl =
  spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status ===
  0;

// A test runs from its source.
// eslint-disable-next-line no-restricted-syntax
const demoKubeconfig = resolve(__dirname, '..', 'kubeconfig.yaml');

/** The kubeconfig that comes with the demo, for a cluster at another port and another user. */
function kubeconfig(port: number, token: string): string {
  return readFileSync(demoKubeconfig, 'utf8')
    .replace('https://127.0.0.1:16443', `https://127.0.0.1:${port}`)
    .replace(demoUsers.reader.token, token);
}

/** The cells of the row of a table that begins with, or has, a text. */
function row(table: string, cell: string): string[] {
  const rows = table.split('\n').map(line => line.trim().split(/\s{2,}/));
  return rows.find(cells => cells.some(text => text.startsWith(cell))) ?? [];
}

const withKubectl = hasKubectl ? describe : describe.skip;

if (!hasKubectl) {
  process.stderr.write(
    '\nSKIPPED: the tests with kubectl, because there is none on the PATH (Debian package kubernetes-client)\n\n',
  );
}

test('kubectl is installed where everything must be tested', () => {
  expect(hasKubectl || process.env.CI !== 'true').toBe(true);
});

withKubectl('kubectl', () => {
  let cluster: RunningCluster;
  let folder: string;

  beforeAll(async () => {
    cluster = await startRecordedCluster({
      recording: loadRecording({
        runtimeName: 'containerd-2.1.9_kubelet-1.36.3',
        case: 'rollout-bad-tag',
      }),
      moment: 'late',
    });
    folder = mkdtempSync(join(tmpdir(), 'imagepull-kubectl-'));
    for (const [name, { token }] of Object.entries(demoUsers)) {
      writeFileSync(join(folder, name), kubeconfig(cluster.port, token), {
        mode: 0o600,
      });
    }
  });

  afterAll(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true });
  });

  async function kubectl(
    args: string,
    user: keyof typeof demoUsers = 'reader',
  ) {
    const { stdout } = await run('kubectl', args.split(' '), {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        KUBECONFIG: join(folder, user),
      },
    });
    return stdout;
  }

  it('gets pods', async () => {
    const table = await kubectl('get pods -A');
    expect(table.split('\n')[0].split(/\s+/)).toEqual([
      'NAMESPACE',
      'NAME',
      'READY',
      'STATUS',
      'RESTARTS',
      'AGE',
    ]);
    expect(table.trim().split('\n')).toHaveLength(4);
    expect(row(table, 'checkout-8ddf67b58-')).toEqual([
      'shop',
      expect.stringMatching(/^checkout-8ddf67b58-\w+$/),
      '0/1',
      'ImagePullBackOff',
      '0',
      expect.stringMatching(/^6m\d*s?$/),
    ]);
    expect(row(table, 'checkout-77c65f6996-').slice(2, 4)).toEqual([
      '1/1',
      'Running',
    ]);
  });

  it('gets pods page by page, with their nodes', async () => {
    const table = await kubectl('get pods -n shop -o wide --chunk-size=1');
    expect(table.trim().split('\n')).toHaveLength(4);
    expect(row(table, 'checkout-8ddf67b58-')).toContain('worker-a');
  });

  it('describes a pod with its events', async () => {
    const description = await kubectl(
      'describe pod -n shop -l pod-template-hash=8ddf67b58',
    );
    expect(description).toMatch(/^Status: +Pending$/m);
    expect(description).toMatch(/^ +Image: +nginx:1\.27\.99$/m);
    expect(description).toMatch(/^ +Reason: +ImagePullBackOff$/m);
    const events = description.slice(description.indexOf('Events:'));
    expect(events).toMatch(
      /Warning +Failed +\S+ \(x\d+ over \S+\) +kubelet +Failed to pull image "nginx:1\.27\.99": .*not found/,
    );
    expect(events).toMatch(/Normal +Scheduled .*Successfully assigned shop\//);
  });

  it.each([
    ['get deployments -n shop', 'checkout', ['checkout', '2/2', '1', '2']],
    ['get nodes', 'worker-a', ['worker-a', 'Ready', '<none>']],
    ['get namespaces', 'shop', ['shop', 'Active']],
    [
      'get secrets -n shop',
      'regcred',
      ['regcred', 'kubernetes.io/dockerconfigjson', '1'],
    ],
    ['get serviceaccounts -n shop', 'default', ['default', '0']],
  ])('%s', async (args, name, cells) => {
    const found = row(await kubectl(args), name);
    expect(found.slice(0, cells.length)).toEqual(cells);
  });

  it('gets everything at once', async () => {
    const everything = await kubectl('get all -A');
    expect(everything).toContain('deployment.apps/checkout');
    expect(everything).toContain('replicaset.apps/checkout-8ddf67b58');
    expect(everything).toContain('pod/checkout-8ddf67b58-');
  });

  it('gets events, also under their newer name', async () => {
    expect(await kubectl('get events -n shop')).toContain(
      'Back-off pulling image "nginx:1.27.99"',
    );
    expect(await kubectl('get events.events.k8s.io -n shop')).toContain(
      'Back-off pulling image',
    );
  });

  it('gets objects as JSON', async () => {
    const list = JSON.parse(await kubectl('get pods -n shop -o json'));
    expect(list.items).toHaveLength(3);
    expect(list.items[0].kind).toBe('Pod');
  });

  it('watches', async () => {
    const watched = await kubectl(
      'get pods -n shop --watch --request-timeout=1s',
    ).catch(error => String(error.stdout));
    expect(watched).toContain('ImagePullBackOff');
  });

  it('asks what it may', async () => {
    expect(await kubectl('auth can-i list pods', 'base')).toBe('yes\n');
    expect(await kubectl('auth can-i watch events -A', 'reader')).toBe('yes\n');
    await expect(kubectl('auth can-i list secrets', 'base')).rejects.toThrow();
    expect(await kubectl('auth can-i --list -n shop', 'base')).toMatch(
      /^events +\[\] +\[\] +\[list watch\]$/m,
    );
    expect(await kubectl('auth whoami')).toContain(demoUsers.reader.name);
  });

  it('is told what it may not', async () => {
    await expect(kubectl('get secrets -n shop', 'base')).rejects.toThrow(
      'User "system:serviceaccount:backstage:base" cannot list resource "secrets" in API group "" in the namespace "shop"',
    );
    await expect(
      kubectl('delete pod -n shop checkout', 'reader'),
    ).rejects.toThrow('cannot delete resource "pods"');
  });
});
