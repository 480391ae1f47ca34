import type { Fix } from '../schema';
import type { TextId } from '../texts/english';
import type { FixContext } from './fixContext';
import { fix, lines, shell, step, yaml, type FixId } from './commands/code';
import { applySourceSteps } from './steps/managers';
import { manifest } from './steps/manifests';
import { describeNodes, imageWord, registryWord } from './steps/nodes';
import { findWorkloadKind } from './steps/workloadKinds';
import { namespaceOf, targetOf, verifyStep } from './steps/target';
import * as words from './commands/words';

/** A fix that is told in words alone. */
export function describedFix(
  id: FixId,
  audience: Fix['audience'],
  sentences: readonly TextId[],
  params: Record<string, string> = {},
  kind: Fix['kind'] = 'forward',
): Fix {
  return fix({
    id,
    kind,
    audience,
    params,
    steps: sentences.map(sentence => step(sentence, params)),
  });
}

/** Puts an image onto nodes by hand. */
export function loadOnNode(context: FixContext): Fix[] {
  const image = imageWord(context);
  return [
    fix({
      id: 'load-on-node',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.load-on-node.import',
          { nodes: describeNodes(context.nodes) },
          lines(
            shell`docker save -o image.tar ${image}`,
            shell`sudo ctr -n k8s.io images import image.tar`,
            shell`sudo crictl images`,
          ),
        ),
        step('fix.load-on-node.every-node'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Puts a locally built image into a development cluster. */
export function loadIntoLocalCluster(context: FixContext): Fix[] {
  const image = imageWord(context);
  return [
    fix({
      id: 'load-into-local-cluster',
      steps: [
        step(
          'fix.load-into-local-cluster.load',
          {},
          lines(
            shell`kind load docker-image ${image}`,
            shell`minikube image load ${image}`,
            shell`k3d image import ${image}`,
          ),
        ),
        step('fix.load-into-local-cluster.policy'),
      ],
    }),
  ];
}

/** Pushes a locally built image to a registry that the nodes can reach. */
export function pushToReachableRegistry(context: FixContext): Fix[] {
  const target = words.placeholder('registry/repository:tag');
  return [
    fix({
      id: 'push-to-registry',
      steps: [
        step(
          'fix.push-to-registry.push',
          { image: context.image.written },
          lines(
            shell`docker tag ${imageWord(context)} ${target}`,
            shell`docker push ${target}`,
          ),
        ),
        step('fix.push-to-registry.use'),
      ],
    }),
  ];
}

/** Lets the kubelet pull an image that its policy forbids to pull. */
export function changePullPolicy(context: FixContext): Fix[] {
  const known = findWorkloadKind(context.workload);
  const containers = lines(
    yaml`containers:`,
    ...context.containers.map(({ name }) =>
      lines(
        yaml`  - name: ${words.labelName('container', name)}`,
        yaml`    imagePullPolicy: IfNotPresent`,
      ),
    ),
  );
  const patch = context.containers
    .map(({ name }) => words.labelName('container', name))
    .reduce(
      (list, name) =>
        words.join`${list}${words.literal(
          list.safe && list.text !== '' ? ',' : '',
        )}{"name":"${name}","imagePullPolicy":"IfNotPresent"}`,
      words.literal(''),
    );
  const path = known?.podSpecPath ?? [];
  const whole = words.join`${words.literal(
    path.map(key => `{"${key}":`).join(''),
  )}{"containers":[${patch}]}${words.literal('}'.repeat(path.length))}`;
  const canPatch =
    known !== undefined &&
    !context.manager &&
    !['Pod', 'Job'].includes(context.workload.kind) &&
    context.containers.every(({ kind }) => kind === 'app');
  return [
    fix({
      id: 'change-pull-policy',
      steps: [
        canPatch
          ? step(
              'fix.change-pull-policy.patch',
              {},
              shell`kubectl patch ${targetOf(context)} -n ${namespaceOf(
                context,
              )} --type=strategic -p ${whole}`,
            )
          : undefined,
        step(
          'fix.change-pull-policy.manifest',
          {},
          manifest(context, containers) ?? containers,
        ),
        ...applySourceSteps(context),
        verifyStep(context),
      ],
    }),
  ];
}

/** Raises the limit that the kubelet puts on its own pulls. */
export function raisePullLimit(context: FixContext): Fix[] {
  return [
    fix({
      id: 'raise-pull-limit',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.raise-pull-limit.configuration',
          { nodes: describeNodes(context.nodes) },
          lines(
            yaml`apiVersion: kubelet.config.k8s.io/v1beta1`,
            yaml`kind: KubeletConfiguration`,
            yaml`registryPullQPS: 10`,
            yaml`registryBurst: 20`,
          ),
        ),
        step(
          'fix.raise-pull-limit.restart',
          {},
          shell`sudo systemctl restart kubelet`,
        ),
      ],
    }),
  ];
}

/** What can be done where a pull takes longer than the runtime waits. */
export function helpLongPulls(context: FixContext): Fix[] {
  return [
    fix({
      id: 'help-long-pulls',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.help-long-pulls.time',
          { nodes: describeNodes(context.nodes) },
          shell`time sudo crictl pull ${imageWord(context)}`,
        ),
        step('fix.help-long-pulls.deadline'),
        step('fix.help-long-pulls.parallel'),
      ],
    }),
    describedFix('make-image-smaller', 'service-owner', [
      'fix.make-image-smaller.layers',
    ]),
  ];
}

/** Names the registry in the runtimes' configuration files, for faults of that configuration. */
export function checkNodeConfiguration(context: FixContext): Fix[] {
  const registry = registryWord(context);
  return [
    fix({
      id: 'check-node-configuration',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.check-node-configuration.containerd',
          { nodes: describeNodes(context.nodes) },
          lines(
            shell`containerd config dump | grep config_path`,
            shell`cat ${words.join`/etc/containerd/certs.d/${registry}/hosts.toml`} /etc/containerd/certs.d/_default/hosts.toml`,
          ),
        ),
        step(
          'fix.check-node-configuration.crio',
          {},
          shell`cat /etc/containers/registries.conf /etc/containers/registries.conf.d/*.conf`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Lets the runtime complete short names. */
export function allowShortNames(context: FixContext): Fix[] {
  return [
    fix({
      id: 'allow-short-names',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.allow-short-names.registries-conf',
          { nodes: describeNodes(context.nodes) },
          lines(
            shell`sudo tee /etc/containers/registries.conf.d/50-short-names.conf <<'EOF'`,
            shell`unqualified-search-registries = ["docker.io"]`,
            shell`EOF`,
            shell`sudo systemctl reload crio`,
          ),
        ),
      ],
    }),
  ];
}

/** What mends the pause image of a node, which every pod needs before its own images. */
export function repairSandboxImage(context: FixContext): Fix[] {
  const image = imageWord(context);
  return [
    fix({
      id: 'repair-sandbox-image',
      audience: 'platform-team',
      params: {
        image: context.image.written,
        nodes: describeNodes(context.nodes),
      },
      steps: [
        step(
          'fix.repair-sandbox-image.try',
          { nodes: describeNodes(context.nodes) },
          shell`sudo crictl pull ${image}`,
        ),
        step(
          'fix.repair-sandbox-image.containerd',
          {},
          shell`containerd config dump | grep -E ${words.literal(
            'sandbox_image|sandbox =',
          )}`,
        ),
        step(
          'fix.repair-sandbox-image.crio',
          {},
          shell`crio config 2>/dev/null | grep -E ${words.literal(
            '^ *#? *pause_',
          )}`,
        ),
        step('fix.repair-sandbox-image.restart'),
      ],
    }),
    ...loadOnNode(context),
  ];
}
