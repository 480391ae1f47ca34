import { remember, type RememberedDiagnosis } from '../diagnose/remember';
import { isNodeFault, unique } from '../diagnose/failureGroups';
import { groupByWorkload, type WorkloadView } from '../diagnose/workloadView';
import type { Pod } from '../kubernetes/types';
import type { Diagnosis, PullFailure } from '../schema';
import {
  longestName,
  maximumNames,
  maximumNodes,
  maximumServed,
} from './incidentLimits';
import type { ObservedIncident } from './incidentTypes';
import { sharedLabels } from './sharedLabels';
import { trimDiagnosis } from './trimDiagnosis';

/** The name under which the pause image of a node fails, whatever pod shows it. */
const sandbox = 'sandbox';

/** Failures by container; those of a node are one. */
function byContainer(failures: readonly PullFailure[]): PullFailure[][] {
  const groups = new Map<string, PullFailure[]>();
  for (const failure of failures) {
    const key = isNodeFault(failure)
      ? sandbox
      : JSON.stringify([failure.containerKind, failure.container]);
    const group = groups.get(key);
    if (group) {
      group.push(failure);
    } else {
      groups.set(key, [failure]);
    }
  }
  return [...groups.values()];
}

function attemptsOf(failures: readonly PullFailure[]): number | undefined {
  const known = failures.flatMap(({ attempts }) => attempts ?? []);
  return known.length > 0
    ? known.reduce((total, attempts) => total + attempts, 0)
    : undefined;
}

/** Pods of the same workloads as the failing ones; for a fault of a node, the pods on it. */
function relatedPods(
  { workload }: Diagnosis,
  failures: readonly PullFailure[],
  pods: readonly Pod[],
  viewOf: (podUid: string) => WorkloadView | undefined,
): Pod[] {
  if (isNodeFault(failures[0])) {
    return pods.filter(({ spec }) => spec?.nodeName === workload.name);
  }
  const views = new Set(failures.flatMap(({ podUid }) => viewOf(podUid) ?? []));
  return [...views].flatMap(view => view.pods);
}

/** As many names as pods can sensibly have, without what is too long to be one. */
function fewNames(names: readonly string[]): string[] {
  return names
    .filter(({ length }) => length <= longestName)
    .slice(0, maximumNames);
}

function toRemember(
  diagnosis: Diagnosis,
  failures: readonly PullFailure[],
  pods: readonly Pod[],
): RememberedDiagnosis {
  const remembered = remember({ ...diagnosis, failures: [...failures] }, pods);
  const { circumstances } = remembered;
  return {
    ...remembered,
    circumstances: {
      ...circumstances,
      pullSecrets: fewNames(circumstances.pullSecrets),
      serviceAccounts: fewNames(circumstances.serviceAccounts),
    },
    failing: [...remembered.failing].sort(),
    served: [...remembered.served].sort().slice(0, maximumServed),
  };
}

function toObserved(
  diagnosis: Diagnosis,
  failures: readonly PullFailure[],
  pods: readonly Pod[],
): ObservedIncident {
  const [first] = failures;
  const onNode = isNodeFault(first);
  const trimmed = trimDiagnosis(diagnosis, failures);
  const uids = new Set(failures.map(({ podUid }) => podUid));
  const attempts = attemptsOf(failures);
  const { since } = trimmed;
  return {
    cluster: diagnosis.cluster,
    namespace: diagnosis.namespace,
    workload: diagnosis.workload,
    container: onNode ? sandbox : first.container,
    containerKind: onNode ? 'sandbox' : first.containerKind,
    image: diagnosis.image,
    cause: diagnosis.cause,
    diagnosis: trimmed,
    pods: [...uids].sort(),
    nodes: unique(failures.map(({ node }) => node))
      .sort()
      .slice(0, maximumNodes),
    ...(attempts !== undefined && { attempts }),
    ...(since !== undefined && { since }),
    // A node's fault is that of nobody's service, whosever pods show it.
    labels: onNode
      ? {}
      : sharedLabels(pods.filter(pod => uids.has(pod.metadata?.uid ?? ''))),
    remembered: toRemember(diagnosis, failures, pods),
  };
}

/**
 * Makes incidents of diagnoses: one for each container that each of them is about, so that two containers with one image
 * are two. `pods` are all that the diagnoses were made of, failing or not. What is kept is bounded: 20 failures and 20
 * events each, messages of 2,048 characters, 100 labels; all failing pods are in `pods`.
 *
 * @public
 */
export function observeIncidents(
  diagnoses: readonly Diagnosis[],
  pods: readonly Pod[],
): ObservedIncident[] {
  const viewOf = groupByWorkload(pods, () => undefined);
  return diagnoses.flatMap(diagnosis =>
    byContainer(diagnosis.failures).map(failures =>
      toObserved(
        diagnosis,
        failures,
        relatedPods(diagnosis, failures, pods, viewOf),
      ),
    ),
  );
}
