import type { Fix, FixStep } from '../schema';
import { lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { describeNodes, imageWord } from './steps/nodes';
import { stepsForRuntimes } from './steps/runtimes';
import { step } from './steps/step';

/** The command that puts a saved image into the store of a runtime, for pods to use. */
function importSteps(context: FixContext): FixStep[] {
  const image = imageWord(context);
  const params = { nodes: describeNodes(context.nodes) };
  return stepsForRuntimes(context, {
    containerd: [
      step(
        'fix.load-on-node.containerd',
        params,
        shell`sudo ctr -n k8s.io images import image.tar`,
      ),
    ],
    'cri-o': [
      step(
        'fix.load-on-node.crio',
        params,
        shell`sudo skopeo copy docker-archive:image.tar ${words.join`containers-storage:${image}`}`,
      ),
    ],
    docker: [
      step(
        'fix.load-on-node.docker',
        params,
        shell`sudo docker load -i image.tar`,
      ),
    ],
  });
}

/** Puts an image onto nodes by hand. */
export function loadOnNode(context: FixContext): Fix[] {
  return [
    fix({
      id: 'load-on-node',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step(
          'fix.load-on-node.save',
          { nodes: describeNodes(context.nodes) },
          shell`docker save -o image.tar ${imageWord(context)}`,
        ),
        ...importSteps(context),
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
