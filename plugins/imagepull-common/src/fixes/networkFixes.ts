import { defaultRegistry } from '../image/parseImageReference';
import type { Fix, FixStep } from '../schema';
import {
  fileContent,
  joinCodes,
  lines,
  shell,
  type Code,
} from './commands/code';
import * as words from './commands/words';
import type { Word } from './commands/words';
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
import { isOnlyRuntime, unitsOf } from './steps/runtimes';
import { step } from './steps/step';
import { namespaceOf } from './steps/target';

/** Images with curl by its makers, in two registries, so that one of them is not the registry that fails. */
const imagesWithCurl = {
  hub: words.literal('docker.io/curlimages/curl:8.10.1'),
  quay: words.literal('quay.io/curl/curl:8.10.1'),
};

/** The request that a runtime begins every pull with, and its answer in detail. */
function requestTo(host: Word): Code {
  return shell`curl -sv --max-time 10 -o /dev/null ${words.join`https://${host}/v2/`}`;
}

/**
 * A pod on exactly this node that makes the request in its network, with its resolver, and is gone afterwards. A node's
 * name in its specification goes past the scheduler, so that a node that is closed for others takes it as well.
 */
function debugPod(context: FixContext, node: Word): Code {
  const image =
    context.image.registry === defaultRegistry
      ? imagesWithCurl.quay
      : imagesWithCurl.hub;
  const overrides = words.join`{"spec":{"nodeName":"${node}","hostNetwork":true,"tolerations":[{"operator":"Exists"}]}}`;
  return joinCodes(
    [
      shell`kubectl run pull-check -n ${namespaceOf(
        context,
      )} -it --rm --restart=Never --image=${image} --overrides=${overrides} --command --`,
      requestTo(hostWord(context)),
    ],
    ' ',
  );
}

/** What can be tried from outside the node. On a node that lacks its pause image no pod starts, not even this one. */
function debugPodSteps(context: FixContext): FixStep[] {
  return context.classification.facts.scope === 'node'
    ? []
    : [
        step(
          'fix.check-from-node.debug',
          {},
          forEachNode(context, node => debugPod(context, node)),
        ),
        step(
          'fix.check-from-node.images',
          {},
          forEachNode(
            context,
            node =>
              shell`kubectl get node ${node} -o ${words.literal(
                'jsonpath={range .status.images[*]}{.names[-1:]}{"\\n"}{end}',
              )}`,
          ),
        ),
      ];
}

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
            isOnlyRuntime(context, 'docker')
              ? shell`sudo docker pull ${imageWord(context)}`
              : shell`sudo crictl pull ${imageWord(context)}`,
          ),
        ),
        ...debugPodSteps(context),
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
        step('fix.open-network.check', {}, requestTo(host)),
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
  const units = unitsOf(context);
  const unit = words.literal(units[0]);
  const directory = words.join`/etc/systemd/system/${unit}.service.d`;
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
            ...units.map(
              name =>
                shell`systemctl show ${words.literal(
                  name,
                )} --property=Environment,EnvironmentFiles`,
            ),
          ),
        ),
        step(
          units.length > 1
            ? 'fix.repair-proxy.unit'
            : 'fix.repair-proxy.unit-known',
          {},
          lines(
            shell`sudo mkdir -p ${directory}`,
            shell`sudo tee ${words.join`${directory}/http-proxy.conf`} <<'EOF'`,
            fileContent`[Service]`,
            fileContent`Environment="HTTPS_PROXY=<proxy URL>"`,
            isInside
              ? fileContent`Environment="NO_PROXY=${noProxy},${registryWord(
                  context,
                )}"`
              : fileContent`Environment="NO_PROXY=${noProxy}"`,
            fileContent`EOF`,
            shell`sudo systemctl daemon-reload`,
            shell`sudo systemctl restart ${unit}`,
          ),
        ),
        isInside ? step('fix.repair-proxy.no-proxy') : undefined,
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}
