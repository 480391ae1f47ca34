import type { Fix } from '../schema';
import { lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { describeNodes, imageWord } from './steps/nodes';
import { step } from './steps/step';

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
