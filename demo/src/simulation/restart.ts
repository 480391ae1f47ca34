import type {
  ContainerDefinition,
  RevisionDefinition,
  WorkloadDefinition,
} from './definitions';
import { historyUntil } from './revisions';

/** The recording of a registry that answers 503. */
const outageCase = 'http-503';

/**
 * What becomes of a workload when somebody restarts it: all images are pulled again. It takes no further part in the
 * rounds of the demo.
 *
 * @param isDown - Whether the registry of an image answers 503, so that it cannot be pulled.
 * @param start - The start of the simulation, in milliseconds.
 */
export function restartWorkload(
  workload: WorkloadDefinition,
  isDown: (image: string) => boolean,
  start: number,
  now: number,
): WorkloadDefinition {
  const history = historyUntil(workload, start, now);
  const current = history[history.length - 1];
  const pullAgain = (container: ContainerDefinition): ContainerDefinition => ({
    ...container,
    imagePullPolicy: 'Always',
    ...(isDown(container.image) && { failure: { case: outageCase } }),
  });
  const restarted: RevisionDefinition = {
    ...current,
    at: (now - start) / 1000,
    isRestart: true,
    containers: current.containers.map(pullAgain),
    ...(current.initContainers && {
      initContainers: current.initContainers.map(pullAgain),
    }),
  };
  const { cycle: _, ...rest } = workload;
  return { ...rest, revisions: [...history, restarted] };
}
