import type { FixStep } from '../../schema';
import type { FixContext } from '../fixContext';
import type { ContainerRuntime } from '../fixFindings';

const everyRuntime: readonly ContainerRuntime[] = [
  'containerd',
  'cri-o',
  'docker',
];

/** The runtimes that the nodes of the failing pods have; all, where nobody could see. */
export function runtimesOf({ findings }: FixContext): ContainerRuntime[] {
  const known = findings?.runtimes ?? [];
  return everyRuntime.filter(
    runtime => known.length === 0 || known.includes(runtime),
  );
}

/** The nodes have this runtime and no other, as far as was seen. */
export function isOnlyRuntime(
  context: FixContext,
  runtime: ContainerRuntime,
): boolean {
  const runtimes = runtimesOf(context);
  return runtimes.length === 1 && runtimes[0] === runtime;
}

/** The steps for the runtimes that the nodes have, or may have. */
export function stepsForRuntimes(
  context: FixContext,
  steps: Partial<Record<ContainerRuntime, readonly FixStep[]>>,
): FixStep[] {
  return runtimesOf(context).flatMap(runtime => steps[runtime] ?? []);
}

const units: Record<ContainerRuntime, string> = {
  containerd: 'containerd',
  'cri-o': 'crio',
  docker: 'docker',
};

/** The runtimes' systemd units. */
export function unitsOf(context: FixContext): string[] {
  return runtimesOf(context).map(runtime => units[runtime]);
}
