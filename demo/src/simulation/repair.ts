import { z } from 'zod';
import type {
  ContainerDefinition,
  RevisionDefinition,
  WorkloadDefinition,
} from './definitions';
import { partsOf } from './imageParts';
import { historyUntil } from './revisions';

const restart = z.boolean().optional();

/**
 * What somebody does so that a workload gets its image:
 *
 * - `push` pushes the images that are missing, or that lack a platform or a layer.
 * - `attachSecret` makes a pull secret for the image's registry, unless there is one of this name that fits, and names it
 *   in the pod template.
 * - `rollOut` rolls out another image, of the only container that fails unless `container` names one.
 *
 * Pods that need not be made anew pull with their kubelet's next try, up to five minutes later; with `restart` all are
 * made anew at once.
 */
export const repairSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('push'), restart }),
  z.strictObject({
    kind: z.literal('attachSecret'),
    secret: z.string().regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/),
    restart,
  }),
  z.strictObject({
    kind: z.literal('rollOut'),
    image: z.string().min(1),
    container: z.string().optional(),
  }),
]);

export type Repair = z.infer<typeof repairSchema>;

/** A repaired workload, and what else the repair has to bring about. */
export interface RepairedWorkload {
  workload: WorkloadDefinition;
  /** Images that have to be in their registries. */
  pushed: readonly string[];
  /** A pull secret that has to be in the workload's namespace. */
  secret?: { name: string; registry: string };
}

type Cause = 'image' | 'credentials' | 'other';

/** What a failure comes from, as far as it makes a difference to its repair. */
function causeOf(container: ContainerDefinition): Cause {
  const { case: name } = container.failure ?? { case: '' };
  if (/^(?:secret-|sa-patched-later)/.test(name)) {
    return 'credentials';
  }
  return /^(?:tag-missing|repo-missing|two-causes|arch-|blob-404)/.test(name)
    ? 'image'
    : 'other';
}

function allContainers({
  containers,
  initContainers = [],
}: RevisionDefinition) {
  return [...initContainers, ...containers];
}

function failingAt(
  revision: RevisionDefinition,
  second: number,
): ContainerDefinition[] {
  return allContainers(revision).filter(
    ({ failure }) =>
      failure && revision.at + (failure.endsAfter ?? Infinity) > second,
  );
}

function changeContainers(
  revision: RevisionDefinition,
  change: (container: ContainerDefinition) => ContainerDefinition,
): RevisionDefinition {
  return {
    ...revision,
    containers: revision.containers.map(change),
    ...(revision.initContainers && {
      initContainers: revision.initContainers.map(change),
    }),
  };
}

/** The container with an image that is there. */
function mended({
  failure: _,
  platforms: __,
  ...container
}: ContainerDefinition): ContainerDefinition {
  return container;
}

function registryOf({ image }: ContainerDefinition): string {
  const parts = partsOf(image);
  if (!parts) {
    throw new Error(`${image} is no reference: roll out another image`);
  }
  return parts.host;
}

/** What a repair changes: which containers fail no more, and how the pod template becomes another. */
interface Change {
  repaired: readonly ContainerDefinition[];
  /** Left out: the template stays, and pods can wait for their kubelet's next try. */
  template?: (current: RevisionDefinition) => RevisionDefinition;
  pushed?: readonly string[];
  secret?: RepairedWorkload['secret'];
}

function push(failing: readonly ContainerDefinition[]): Change {
  const repaired = failing.filter(
    container =>
      causeOf(container) === 'image' && partsOf(container.image)?.tag,
  );
  if (repaired.length === 0) {
    throw new Error(
      'push: no image is missing that has a tag, so pushing changes nothing',
    );
  }
  return { repaired, pushed: repaired.map(({ image }) => image) };
}

function attachSecret(
  failing: readonly ContainerDefinition[],
  secret: string,
  named: readonly string[],
): Change {
  const repaired = failing.filter(
    container => causeOf(container) === 'credentials',
  );
  if (repaired.length === 0) {
    throw new Error('attachSecret: no container fails for want of credentials');
  }
  return {
    repaired,
    secret: { name: secret, registry: registryOf(repaired[0]) },
    ...(!named.includes(secret) && {
      template: current => ({
        ...current,
        imagePullSecrets: [...named, secret],
      }),
    }),
  };
}

function rollOut(
  failing: readonly ContainerDefinition[],
  image: string,
  name: string | undefined,
): Change {
  const chosen = failing.filter(
    container => name === undefined || container.name === name,
  );
  if (chosen.length !== 1) {
    const names = failing.map(container => container.name).join(', ');
    throw new Error(
      `container: must be one of those that fail, which are ${names}`,
    );
  }
  const [container] = chosen;
  if (
    causeOf(container) === 'credentials' &&
    partsOf(image)?.host === registryOf(container)
  ) {
    throw new Error(
      `image: ${image} needs the same credentials; attach a secret instead`,
    );
  }
  return {
    repaired: [container],
    template: current =>
      changeContainers(current, other =>
        other.name === container.name ? { ...other, image } : other,
      ),
  };
}

function changeBy(
  repair: Repair,
  failing: readonly ContainerDefinition[],
  secrets: readonly string[],
): Change {
  switch (repair.kind) {
    case 'push':
      return push(failing);
    case 'attachSecret':
      return attachSecret(failing, repair.secret, secrets);
    default:
      return rollOut(failing, repair.image, repair.container);
  }
}

/** The same revision, whose images can be pulled from a second on. */
function endingAt(
  revision: RevisionDefinition,
  repaired: readonly ContainerDefinition[],
  second: number,
): RevisionDefinition {
  return changeContainers(revision, container =>
    container.failure && repaired.includes(container)
      ? {
          ...mended(container),
          failure: { ...container.failure, endsAfter: second - revision.at },
        }
      : container,
  );
}

/**
 * What becomes of a workload when somebody repairs it. It takes no further part in the rounds of the demo.
 *
 * @param start - The start of the simulation, in milliseconds.
 * @throws When the repair changes nothing about what fails; the message says why.
 */
export function repairWorkload(
  workload: WorkloadDefinition,
  repair: Repair,
  start: number,
  now: number,
): RepairedWorkload {
  const second = (now - start) / 1000;
  const history = historyUntil(workload, start, now);
  const current = history[history.length - 1];
  const failing = current ? failingAt(current, second) : [];
  const { namespace, name, kind } = workload;
  if (failing.length === 0) {
    throw new Error(`${kind} ${namespace}/${name} has nothing to repair`);
  }
  const secrets = current.imagePullSecrets ?? workload.imagePullSecrets ?? [];
  const change = changeBy(repair, failing, secrets);
  const { repaired, template, pushed = [], secret } = change;
  const isRestart = 'restart' in repair && repair.restart === true;

  const renewed = (): RevisionDefinition[] => {
    const next = changeContainers({ ...current, at: second }, container =>
      repaired.includes(container) ? mended(container) : container,
    );
    // The template of a job cannot be changed: one that waits is deleted and made anew.
    const isJob = kind === 'Job' || kind === 'CronJob';
    return [
      ...(isJob
        ? history.filter(revision => failingAt(revision, second).length === 0)
        : history),
      template ? template(next) : { ...next, isRestart: true },
    ];
  };
  const { cycle: _, ...rest } = workload;
  return {
    workload: {
      ...rest,
      revisions:
        template || isRestart
          ? renewed()
          : [...history.slice(0, -1), endingAt(current, repaired, second)],
    },
    pushed,
    ...(secret && { secret }),
  };
}
