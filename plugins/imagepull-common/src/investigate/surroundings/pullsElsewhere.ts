import type { CauseId } from '../../causes/causeIds';
import type { CheckEvidence, CheckResult, ImageName } from '../../schema';
import { isOwnHost } from '../../image/ownHost';
import { sameImageName } from '../../observe/findMessage';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen, skipped } from '../result';
import { isAnswerOfRegistry, kindOfCause } from './causeKinds';
import { failingNodes, pullsOfOthers } from './others';
import { recentMinutes, type RecentPull } from './pullEvents';
import {
  countPods,
  countPulls,
  nodesOf,
  type RecentFailure,
} from './pullsAround';
import { indexPulls, type PullsIndex } from './pullsIndex';

/** Whether two faults can be one when they are of the same image. */
function canBeOne(cause: CauseId, other: CauseId): boolean {
  return (
    kindOfCause(cause) === kindOfCause(other) ||
    (isAnswerOfRegistry(cause) && isAnswerOfRegistry(other))
  );
}

/**
 * Whether another failure at the same registry is one of the same fault: of the same image; for a fault on the way, of
 * any; for one of credentials, in the same namespace, since pods share their pull secrets with no others. Somebody else's
 * typo, or lack of a secret, is none.
 */
function isAlike(subject: CheckSubject, other: RecentFailure): boolean {
  const { failures, classification } = subject;
  const [{ image }] = failures;
  const { cause } = classification;
  if (sameImageName(other.image, image)) {
    return canBeOne(cause, other.cause);
  }
  if (cause === 'repository-not-found-or-no-access') {
    return other.cause === cause && other.image.repository === image.repository;
  }
  const kind = kindOfCause(cause);
  if (kindOfCause(other.cause) !== kind) {
    return false;
  }
  return (
    kind === 'way' ||
    (kind === 'identity' &&
      failures.some(({ namespace }) => namespace === other.namespace))
  );
}

interface Seen {
  around: PullsIndex;
  /** At this registry. */
  pulls: readonly RecentPull[];
  /** At this registry, of the same fault. */
  alike: readonly RecentFailure[];
}

function collectEvidence(
  subject: CheckSubject,
  { around, pulls, alike }: Seen,
  truncated: boolean,
): CheckEvidence[] {
  const [{ image }] = subject.failures;
  const namespaces = new Set(
    subject.failures.map(({ namespace }) => namespace),
  );
  const nodes = failingNodes(subject);
  const evidence: CheckEvidence[] = [];
  const add = (text: TextId, count: number) => {
    if (count > 0) {
      evidence.push({ text: localize(text, { count }) });
    }
  };
  const isSame = (entry: { image: ImageName }) =>
    sameImageName(entry.image, image);
  add(
    'check.pulls-elsewhere.same-image-pulled',
    countPulls(around.ofRepository(image).filter(isSame)),
  );
  add(
    'check.pulls-elsewhere.same-image-fails',
    countPods(alike.filter(isSame)),
  );
  add(
    'check.pulls-elsewhere.same-node-pulled',
    countPulls(
      around
        .pullsOn(nodes)
        .filter(pull => pull.image.registry === image.registry),
    ),
  );
  add(
    'check.pulls-elsewhere.same-namespace-pulled',
    countPulls(pulls.filter(({ namespace }) => namespaces.has(namespace))),
  );
  const nodesOfOthers = nodesOf(alike);
  if (
    nodes.length === 1 &&
    nodesOfOthers.length === 1 &&
    nodesOfOthers[0] === nodes[0]
  ) {
    evidence.push({
      text: localize('check.pulls-elsewhere.only-here'),
    });
  }
  if (truncated) {
    evidence.push({ text: localize('check.pulls-elsewhere.truncated') });
  }
  return evidence;
}

/**
 * Asks how the same registry serves others, as evidence for and against an outage. Only images that came over the
 * network count as served, and the entity's own pods are not others. Events expire and kubelets drop some, so that the
 * numbers are lower bounds and silence proves nothing.
 */
export function checkPullsElsewhere(subject: CheckSubject): CheckResult {
  const id = 'pulls-elsewhere';
  const [{ image }] = subject.failures;
  const { registry } = image;
  // Each node means itself by such a host.
  if (registry === undefined || isOwnHost(registry)) {
    return skipped(id);
  }
  const looked = subject.findings.cluster.neighbours;
  if (looked.state !== 'seen') {
    return notSeen(id, subject.cluster, looked);
  }
  const around = indexPulls(pullsOfOthers(subject, looked));
  const { pulls, failures, servedNodes } = around.ofRegistry(registry);
  const alike = failures.filter(failure => isAlike(subject, failure));
  const answered = failures.filter(({ cause }) => isAnswerOfRegistry(cause));
  const { at, as } = looked;
  const common = {
    evidence: collectEvidence(
      subject,
      { around, pulls, alike },
      looked.value.truncated,
    ),
    at,
    as,
  };
  const served = {
    registry,
    pulls: countPulls(pulls),
    nodes: servedNodes.size,
    minutes: recentMinutes,
  };
  if (alike.length > 0) {
    const failing = {
      pods: countPods(alike),
      failingNodes: nodesOf(alike).length,
    };
    return checkResult(id, {
      verdict: 'fail',
      ...(pulls.length > 0
        ? {
            text: 'check.pulls-elsewhere.mixed',
            params: { ...served, ...failing },
          }
        : {
            text: 'check.pulls-elsewhere.fail',
            params: { registry, minutes: recentMinutes, ...failing },
          }),
      ...common,
    });
  }
  if (pulls.length > 0) {
    return checkResult(id, {
      verdict: 'pass',
      text: 'check.pulls-elsewhere.pass',
      params: served,
      ...common,
    });
  }
  return kindOfCause(subject.classification.cause) === 'way' &&
    answered.length > 0
    ? checkResult(id, {
        verdict: 'pass',
        text: 'check.pulls-elsewhere.answers',
        params: { registry, pods: countPods(answered) },
        ...common,
      })
    : checkResult(id, {
        verdict: 'unknown',
        text: 'check.pulls-elsewhere.none',
        params: { registry, minutes: recentMinutes },
        ...common,
      });
}
