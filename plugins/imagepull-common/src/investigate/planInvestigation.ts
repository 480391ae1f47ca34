import type { Pod } from '../kubernetes/types';
import type { PullStatus } from '../observe/readPullStatus';
import type { CheckId, PullFailure } from '../schema';
import { applicableChecks } from './applicableChecks';
import type { InvestigationPlan } from './plan';
import { registryQuestionsFor } from './registry';

/** What {@link planInvestigation} reads. @public */
export interface PlanInput {
  /** The pods that `status` was read from. */
  pods: readonly Pod[];
  status: PullStatus;
}

/** Checks that read the service account of a pod. */
const fromServiceAccount: readonly CheckId[] = ['service-account-secrets'];

/** Checks that read the names and types of the namespace's secrets, or more. */
const fromSecrets: readonly CheckId[] = [
  'pull-secret-exists',
  'pull-secret-type',
  'pull-secret-covers-image',
  'unused-pull-secret',
];

/** Checks that read the nodes of the failing pods. */
const fromNodes: readonly CheckId[] = ['platform-offered', 'node-disk'];

/** Checks that read the other nodes too: where could the pod run, and who has its image? */
const fromAllNodes: readonly CheckId[] = ['platform-offered', 'image-on-nodes'];

/** Checks that read what happens to other pods of the cluster. */
const fromNeighbours: readonly CheckId[] = ['node-pulls', 'pulls-elsewhere'];

/**
 * Whether what happens to others can change anything. A text that is certain about an image or a credential leaves them
 * nothing to settle; one that is certain about the way to the registry, or about the node, leaves open whose fault it is,
 * which is why the causes of that kind list `node-pulls`.
 */
function needsNeighbours(
  { classification }: PullFailure,
  checks: ReadonlySet<CheckId>,
): boolean {
  return (
    fromNeighbours.some(check => checks.has(check)) &&
    (classification.certainty !== 'certain' || checks.has('node-pulls'))
  );
}

function unique<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return [...new Map(values.map(value => [keyOf(value), value])).values()];
}

/**
 * Tells what is worth looking at for the failures of one cluster: what the checks of their causes read, and nothing
 * where no check could change the verdict or fill a name into a fix.
 *
 * @public
 */
export function planInvestigation({
  pods,
  status,
}: PlanInput): InvestigationPlan {
  const byUid = new Map(pods.map(pod => [pod.metadata?.uid ?? '', pod]));
  const subjects = status.failures.flatMap(failure => {
    const pod = byUid.get(failure.podUid);
    return pod ? [{ failure, pod, checks: applicableChecks([failure]) }] : [];
  });
  const thatNeed = (checks: readonly CheckId[]) =>
    subjects.filter(subject => checks.some(check => subject.checks.has(check)));

  const secrets = new Map<string, Set<string>>();
  for (const { pod } of thatNeed(fromSecrets)) {
    const namespace = pod.metadata?.namespace ?? '';
    const named = secrets.get(namespace) ?? new Set<string>();
    (pod.spec?.imagePullSecrets ?? []).forEach(
      ({ name }) => name && named.add(name),
    );
    secrets.set(namespace, named);
  }
  return {
    serviceAccounts: unique(
      thatNeed(fromServiceAccount).map(({ pod }) => ({
        namespace: pod.metadata?.namespace ?? '',
        name: pod.spec?.serviceAccountName ?? 'default',
      })),
      ({ namespace, name }) => `${namespace}/${name}`,
    ),
    secrets: [...secrets].map(([namespace, named]) => ({
      namespace,
      named: [...named],
    })),
    nodes: unique(
      thatNeed([...fromNodes, ...fromNeighbours]).flatMap(
        ({ pod }) => pod.spec?.nodeName ?? [],
      ),
      name => name,
    ),
    allNodes: thatNeed(fromAllNodes).length > 0,
    neighbours: subjects.some(({ failure, checks }) =>
      needsNeighbours(failure, checks),
    ),
    registries: registryQuestionsFor(status.failures),
  };
}
