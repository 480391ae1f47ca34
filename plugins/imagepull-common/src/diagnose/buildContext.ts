import type { FixContext } from '../fixes/fixContext';
import { parseImageReference } from '../image/parseImageReference';
import type { Change, Impact, Workload } from '../schema';
import { cleanText } from '../text/cleanText';
import {
  failingPods,
  isNodeFault,
  newestFirst,
  unique,
  type Group,
} from './failureGroups';
import { detectManager } from './manager';
import { settle } from './settle';
import { imageOf, isReady } from './workloadView';

function clean(text: string): string {
  return cleanText(text).text;
}

/** Gathers what fixes, wording and evidence of a group depend on. */
export function buildContext(
  group: Group,
  impact: Impact,
  change: Change | undefined,
  workload: Workload,
): FixContext {
  const [view] = group.views;
  const { object, between, staticPod } = view.resolved;
  const failures = newestFirst(group.failures);
  const pods = failingPods(group);
  const onNode = isNodeFault(failures[0]);
  const { image } = failures[0];
  const written = imageOf(pods[0] ?? {}, failures[0]);
  const containers = new Map(
    failures.map(({ container, containerKind }) => [
      `${containerKind}/${container}`,
      { name: container, kind: containerKind },
    ]),
  );
  return {
    namespace: onNode ? '' : clean(view.resolved.namespace),
    workload,
    updateStrategy: object?.spec?.updateStrategy?.type,
    containers: [...containers.values()],
    pods: unique(failures.map(({ pod }) => pod)),
    nodes: unique(failures.map(({ node }) => node)).sort(),
    jobs: unique(
      failures.map(({ owner }) =>
        owner?.kind === 'Job' ? owner.name : undefined,
      ),
    ),
    staticPod,
    image,
    reference: parseImageReference(
      // Read as written: what was cleaned away for display may be what is wrong.
      onNode || written === undefined ? image.written : written,
    ),
    classification: settle(failures),
    change,
    manager: onNode
      ? undefined
      : detectManager([object, between, ...pods.slice(0, 1)]),
    impact,
    serviceAccount: clean(pods[0]?.spec?.serviceAccountName ?? 'default'),
    imagePullSecrets: unique(
      pods.flatMap(pod =>
        (pod.spec?.imagePullSecrets ?? []).flatMap(({ name }) =>
          name ? [clean(name)] : [],
        ),
      ),
    ),
    ranBefore: failures.some(({ ranBefore }) => ranBefore),
  };
}

/** Pods of the same workload that run with the image that fails here: how many, and on which nodes. */
export function sameImageElsewhere(group: Group) {
  const failing = new Set(failingPods(group));
  const [failure] = group.failures;
  const running =
    failure.containerKind === 'sandbox'
      ? []
      : group.views
          .flatMap(view => view.pods)
          .filter(
            pod =>
              !failing.has(pod) &&
              isReady(pod) &&
              imageOf(pod, failure) === failure.image.written,
          );
  return {
    pods: running.length,
    nodes: unique(running.map(pod => pod.spec?.nodeName)).sort(),
  };
}
