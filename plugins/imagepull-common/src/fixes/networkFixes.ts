import type { Fix } from '../schema';
import { fileContent, lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  describeNodes,
  forEachNode,
  hostWord,
  imageWord,
  registryWord,
} from './steps/nodes';
import {
  findRegistryProduct,
  isWellKnownRegistry,
} from './steps/registryProducts';
import { step } from './steps/step';

/** Tries the registry from the node that cannot pull. */
export function checkFromNode(context: FixContext): Fix[] {
  const host = hostWord(context);
  const [name] = host.safe ? host.text.split(':') : [''];
  return [
    fix({
      id: 'check-from-node',
      kind: 'confirm',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.check-from-node.request',
          { nodes: describeNodes(context.nodes) },
          lines(
            host.safe && !host.text.startsWith('[')
              ? shell`getent hosts ${words.host(name)}`
              : shell`getent hosts ${host}`,
            shell`curl -sS -o /dev/null -w ${words.literal(
              '%{http_code}\\n',
            )} ${words.join`https://${host}/v2/`}`,
            shell`sudo crictl pull ${imageWord(context)}`,
          ),
        ),
        step(
          'fix.check-from-node.debug',
          {},
          forEachNode(
            context,
            node =>
              shell`kubectl debug ${words.join`node/${node}`} -it --image=${words.placeholder(
                'image with curl',
              )} -- curl -sv ${words.join`https://${host}/v2/`}`,
          ),
        ),
        step('fix.check-from-node.read'),
      ],
    }),
  ];
}

/** Mends the resolver of the nodes. */
export function repairDns(context: FixContext): Fix[] {
  return [
    fix({
      id: 'repair-dns',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.repair-dns.resolver',
          { nodes: describeNodes(context.nodes) },
          lines(
            shell`cat /etc/resolv.conf`,
            shell`getent hosts ${hostWord(context)}`,
          ),
        ),
        step('fix.repair-dns.record'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Opens the way from the nodes to the host. */
export function openNetwork(context: FixContext): Fix[] {
  const host = hostWord(context);
  return [
    fix({
      id: 'open-network',
      audience: 'platform-team',
      params: { host: host.safe ? host.text : '?' },
      steps: [
        step('fix.open-network.rules', {
          host: host.safe ? host.text : '?',
          nodes: describeNodes(context.nodes),
        }),
        step('fix.open-network.hosts'),
        step(
          'fix.open-network.check',
          {},
          shell`curl -sv --max-time 10 -o /dev/null ${words.join`https://${host}/v2/`}`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Corrects the proxy of the container runtime. A registry inside the network needs no proxy. */
export function repairProxy(context: FixContext): Fix[] {
  const { registry = '' } = context.image;
  const isInside =
    findRegistryProduct(registry).id === 'other' &&
    !isWellKnownRegistry(registry);
  const noProxy = words.literal(
    'localhost,127.0.0.1,.svc,.cluster.local,<pod and service networks>',
  );
  return [
    fix({
      id: 'repair-proxy',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.repair-proxy.show',
          { nodes: describeNodes(context.nodes) },
          lines(
            ...['containerd', 'crio', 'docker'].map(
              unit =>
                shell`systemctl show ${words.literal(
                  unit,
                )} --property=Environment,EnvironmentFiles`,
            ),
          ),
        ),
        step(
          'fix.repair-proxy.unit',
          {},
          lines(
            shell`sudo mkdir -p /etc/systemd/system/containerd.service.d`,
            shell`sudo tee /etc/systemd/system/containerd.service.d/http-proxy.conf <<'EOF'`,
            fileContent`[Service]`,
            fileContent`Environment="HTTPS_PROXY=<proxy URL>"`,
            isInside
              ? fileContent`Environment="NO_PROXY=${noProxy},${registryWord(
                  context,
                )}"`
              : fileContent`Environment="NO_PROXY=${noProxy}"`,
            fileContent`EOF`,
            shell`sudo systemctl daemon-reload`,
            shell`sudo systemctl restart containerd`,
          ),
        ),
        isInside ? step('fix.repair-proxy.no-proxy') : undefined,
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}
