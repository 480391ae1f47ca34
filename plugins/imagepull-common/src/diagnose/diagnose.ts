import { causes } from '../causes';
import type { FixContext } from '../fixes/fixContext';
import { checkFromNode } from '../fixes/networkFixes';
import { repairSandboxImage } from '../fixes/nodeSettingsFixes';
import type { CoreEvent, Pod, WorkloadObject } from '../kubernetes/types';
import type { CheckSubject } from '../investigate/checkSubject';
import { collectFixFindings } from '../investigate/collectFixFindings';
import type { Findings } from '../investigate/findings';
import { isChecking, noFindings, runChecks } from '../investigate/runChecks';
import { settleFindings } from '../investigate/settleFindings';
import { indexPodEvents } from '../observe/podEvents';
import type { PullStatus } from '../observe/readPullStatus';
import type {
  Diagnosis,
  PodEvent,
  PullFailure,
  SlowPullReport,
  Workload,
} from '../schema';
import { cleanText } from '../text/cleanText';
import { buildContext, sameImageElsewhere } from './buildContext';
import { compareCredentials, findChange } from './change';
import { identify, type Identified } from './diagnosisIds';
import { collectEvidence } from './evidence';
import { explanationOf, headlineOf } from './explain';
import {
  failingPods,
  groupFailures,
  isNodeFault,
  newestFirst,
  sortNewestFirst,
  type Group,
} from './failureGroups';
import { assessImpact, earliestOf } from './impact';
import { impactOfNode } from './nodeImpact';
import { foresee } from './outlook';
import { assignFixes, fixerOf, orderFixes } from './rankFixes';
import { compareUrgency } from './urgency';
import { indexOwners } from './workload';
import { groupByWorkload } from './workloadView';

/** Objects of one cluster, and what was read from them. @public */
export interface DiagnoseInput {
  /** Name of the cluster. */
  cluster: string;
  /** All pods that were looked at, failing or not: the others tell what still serves. */
  pods: readonly Pod[];
  /** Events of these pods, as many as could be read. */
  events: readonly CoreEvent[];
  /** Deployments, ReplicaSets and other owners, as many as could be read; none is fine. */
  owners: readonly WorkloadObject[];
  /** What `readPullStatus` made of the same pods and events. */
  status: PullStatus;
  /** What the checks of an investigation found; absent before there was one. */
  findings?: Findings;
  /** The moment at which the objects were read. */
  now: Date;
}

/** What is the matter in one cluster. @public */
export interface ClusterDiagnosis {
  /** Most urgent first. */
  diagnoses: Diagnosis[];
  /** Pulls that take long and have not failed. */
  slowPulls: SlowPullReport[];
}

/** Events of one diagnosis beyond this number are left out, the oldest first. */
const maximumEvents = 200;

interface Surroundings {
  input: DiagnoseInput;
  eventsOf: (pod: Pod) => readonly PodEvent[];
}

/** What a diagnosis is about: the workload, or the node that is at fault. */
function subjectOf({ failures, views: [view] }: Group): {
  namespace: string;
  workload: Workload;
} {
  const [failure] = failures;
  return isNodeFault(failure)
    ? {
        namespace: '',
        workload: { apiVersion: 'v1', kind: 'Node', name: failure.node ?? '?' },
      }
    : {
        namespace: cleanText(view.resolved.namespace).text,
        workload: view.resolved.workload,
      };
}

function identified(group: Group, cluster: string): Identified {
  const { namespace, workload } = subjectOf(group);
  const { failures } = group;
  return {
    parts: [
      cluster,
      namespace,
      workload.kind,
      workload.name,
      failures[0].image.written,
    ],
    failures,
  };
}

/** The events about failing containers or their pods as such, newest first: other containers have failures of their own. */
function eventsAbout(
  failures: readonly PullFailure[],
  events: readonly PodEvent[],
): PodEvent[] {
  const affected = new Set(
    failures.flatMap(({ pod, affectedContainers }) =>
      affectedContainers.map(container => `${pod}/${container}`),
    ),
  );
  const about = events.filter(
    ({ pod, container }) =>
      container === undefined || affected.has(`${pod}/${container}`),
  );
  return sortNewestFirst(about, ({ lastSeen }) => lastSeen).slice(
    0,
    maximumEvents,
  );
}

function toDiagnosis(
  group: Group,
  id: string,
  { input, eventsOf }: Surroundings,
): Diagnosis {
  const [view] = group.views;
  const { findings = noFindings, cluster, owners, now } = input;
  const failures = newestFirst(group.failures);
  const onNode = isNodeFault(failures[0]);
  const { workload } = subjectOf(group);
  const impact = onNode
    ? impactOfNode(group, workload.name)
    : assessImpact(view, failures);
  const change = onNode ? undefined : findChange(view, owners, failures);
  const pods = failingPods(group);
  const comparison = onNode
    ? undefined
    : compareCredentials(view, owners, pods);
  const seen = buildContext(group, impact, change, workload);
  const { classification, manager } = seen;
  const subject: CheckSubject = {
    cluster,
    failures,
    pods,
    allPods: input.pods,
    classification,
    ...(change && { change }),
    droppedSecrets: comparison?.droppedSecrets ?? [],
    ...(comparison && { comparison }),
    findings,
    now,
  };
  const context: FixContext = {
    ...seen,
    ...(input.findings && { findings: collectFixFindings(subject) }),
  };
  const checks = runChecks(subject);
  const events = eventsAbout(failures, pods.flatMap(eventsOf));
  const since = earliestOf(failures);
  const possible = onNode
    ? [...repairSandboxImage(context), ...checkFromNode(context)]
    : causes[classification.cause].fixes(context);
  const fixes = assignFixes(orderFixes(possible, context), context);
  return {
    id,
    cluster,
    namespace: context.namespace,
    workload,
    image: context.image,
    cause: classification.cause,
    ...(classification.variant !== undefined && {
      variant: classification.variant,
    }),
    certainty: classification.certainty,
    alternatives: classification.alternatives,
    facts: classification.facts,
    headline: headlineOf(context),
    explanation: explanationOf(context),
    fixer: fixerOf(fixes),
    impact,
    ...(change && { change }),
    outlook: foresee(failures, context, now),
    ...(manager && {
      manager: {
        tool: manager.tool,
        ...(manager.name !== undefined && { name: manager.name }),
        ...(manager.namespace !== undefined && {
          namespace: manager.namespace,
        }),
      },
    }),
    evidence: collectEvidence({
      context,
      failures,
      events,
      sameImageElsewhere: sameImageElsewhere(group),
      droppedSecrets: subject.droppedSecrets,
      checks,
    }),
    checks,
    checking: isChecking(subject, checks),
    fixes,
    runbooks: [],
    failures,
    events,
    ...(since !== undefined && { since }),
  };
}

/**
 * Explains the failures of one cluster: those of one workload with one image and one cause become one diagnosis, with
 * what it means for users, what changed, what happens next, what was checked and what to do. With `findings` their
 * causes are settled first (see {@link settleFindings}). `runbooks` is left empty. Pure; the same input gives the same
 * answer.
 *
 * @public
 */
export function diagnose(input: DiagnoseInput): ClusterDiagnosis {
  const viewOf = groupByWorkload(input.pods, indexOwners(input.owners));
  const eventsOf = indexPodEvents(input.events);
  const { findings } = input;
  const status = findings
    ? settleFindings({ ...input, findings })
    : input.status;
  const groups = groupFailures(status.failures, viewOf);
  const ids = identify(groups.map(group => identified(group, input.cluster)));
  return {
    diagnoses: groups
      .map((group, index) =>
        toDiagnosis(group, ids[index], { input, eventsOf }),
      )
      .sort(compareUrgency),
    slowPulls: input.status.slowPulls.flatMap(slowPull => {
      const view = viewOf(slowPull.podUid);
      return view
        ? [
            {
              ...slowPull,
              cluster: input.cluster,
              workload: view.resolved.workload,
            },
          ]
        : [];
    }),
  };
}
