import type { Fix } from '../schema';
import { lines, shell, yaml } from './commands/code';
import * as words from './commands/words';
import { describedFix, fix } from './fix';
import type { FixContext } from './fixContext';
import { loadOnNode } from './localImageFixes';
import { describeNodes, imageWord, registryWord } from './steps/nodes';
import { stepsForRuntimes } from './steps/runtimes';
import { step } from './steps/step';

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
        ...stepsForRuntimes(context, {
          containerd: [
            step(
              'fix.check-node-configuration.containerd',
              { nodes: describeNodes(context.nodes) },
              lines(
                shell`containerd config dump | grep config_path`,
                shell`cat ${words.join`/etc/containerd/certs.d/${registry}/hosts.toml`} /etc/containerd/certs.d/_default/hosts.toml`,
              ),
            ),
          ],
          'cri-o': [
            step(
              'fix.check-node-configuration.crio',
              {},
              shell`cat /etc/containers/registries.conf /etc/containers/registries.conf.d/*.conf`,
            ),
          ],
          docker: [
            step(
              'fix.check-node-configuration.docker',
              {},
              lines(
                shell`cat /etc/docker/daemon.json`,
                shell`sudo docker info`,
              ),
            ),
          ],
        }),
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
        step('fix.step.retried-without-restart'),
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
        ...stepsForRuntimes(context, {
          containerd: [
            step(
              'fix.repair-sandbox-image.containerd',
              {},
              shell`containerd config dump | grep -E ${words.literal(
                'sandbox_image|sandbox =',
              )}`,
            ),
          ],
          'cri-o': [
            step(
              'fix.repair-sandbox-image.crio',
              {},
              shell`crio config 2>/dev/null | grep -E ${words.literal(
                '^ *#? *pause_',
              )}`,
            ),
          ],
          docker: [
            step(
              'fix.repair-sandbox-image.docker',
              {},
              shell`systemctl cat cri-docker | grep -e --pod-infra-container-image`,
            ),
          ],
        }),
        step('fix.repair-sandbox-image.restart'),
      ],
    }),
    ...loadOnNode(context),
  ];
}
