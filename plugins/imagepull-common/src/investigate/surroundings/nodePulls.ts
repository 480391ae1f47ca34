import type { CauseId } from '../../causes/causeIds';
import { describeNodes } from '../../fixes/steps/nodes';
import type { CheckEvidence, CheckResult } from '../../schema';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen, skipped } from '../result';
import { canBeOwnWay, kindOfCause } from './causeKinds';
import { failingNodes } from './others';
import { recentMinutes } from './pullEvents';
import {
  countPods,
  countPulls,
  nodesOf,
  pullsAround,
  type RecentFailure,
} from './pullsAround';
import { indexPulls } from './pullsIndex';

/** Nodes beyond this number get no line of their own. */
const maximumLines = 5;

/** Whether the way itself is fine, and only what the registry shows at its end is not trusted. */
function isOfTls(cause: CauseId): boolean {
  return cause.startsWith('tls-');
}

/**
 * Whether another failure on the node can have the same reason: the way out of the node is one for all registries, while
 * an invalid certificate, a limit or an error is one registry's, and room on the disk has nothing to do with either. Where nothing
 * tells why the pull fails, all of these can.
 */
function bearsOn(
  { failures, classification }: CheckSubject,
  other: RecentFailure,
): boolean {
  const { cause } = classification;
  const kind = kindOfCause(other.cause);
  if (cause === 'unknown') {
    return kind === 'way' || kind === 'node';
  }
  if (kindOfCause(cause) !== 'way') {
    return other.cause === cause;
  }
  const isSameRegistry = failures[0].image.registry === other.image.registry;
  return (
    kind === 'way' &&
    (isSameRegistry ||
      (canBeOwnWay(cause) &&
        canBeOwnWay(other.cause) &&
        (cause === other.cause || !(isOfTls(cause) || isOfTls(other.cause)))))
  );
}

/**
 * Asks what became of other pods' pulls on the nodes of the failing pods. Other failures count where they can have the
 * same reason: a missing tag of somebody else says nothing about the node, and a full disk nothing about its way out.
 */
export function checkNodePulls(subject: CheckSubject): CheckResult {
  const id = 'node-pulls';
  const looked = subject.findings.cluster.neighbours;
  if (looked.state !== 'seen') {
    return notSeen(id, subject.cluster, looked);
  }
  const nodes = failingNodes(subject);
  if (nodes.length === 0) {
    return skipped(id);
  }
  const failing = new Set(subject.failures.map(({ podUid }) => podUid));
  const isOthers = (entry: { podUid: string }) => !failing.has(entry.podUid);
  const around = indexPulls(pullsAround(looked));
  const pulls = around.pullsOn(nodes).filter(isOthers);
  const failures = around
    .failuresOn(nodes)
    .filter(failure => isOthers(failure) && bearsOn(subject, failure));
  const perNode = nodes
    .map(node => ({
      node,
      pulls: countPulls(pulls.filter(pull => pull.node === node)),
      failing: countPods(failures.filter(failure => failure.node === node)),
    }))
    .filter(line => line.pulls > 0 || line.failing > 0);
  const evidence: CheckEvidence[] =
    nodes.length > 1
      ? perNode
          .slice(0, maximumLines)
          .map(line => ({ text: localize('check.node-pulls.per-node', line) }))
      : [];
  const { at, as } = looked;
  if (failures.length > 0) {
    return checkResult(id, {
      verdict: 'fail',
      text:
        pulls.length > 0 ? 'check.node-pulls.mixed' : 'check.node-pulls.fail',
      params: {
        nodes: describeNodes(nodesOf(failures)),
        pods: countPods(failures),
        ...(pulls.length > 0 && {
          pulls: countPulls(pulls),
          minutes: recentMinutes,
        }),
      },
      evidence,
      at,
      as,
    });
  }
  if (pulls.length > 0) {
    return checkResult(id, {
      verdict: 'pass',
      text: 'check.node-pulls.pass',
      params: {
        nodes: describeNodes(nodesOf(pulls)),
        pulls: countPulls(pulls),
        minutes: recentMinutes,
      },
      evidence,
      at,
      as,
    });
  }
  return checkResult(id, {
    verdict: 'unknown',
    text: 'check.node-pulls.none',
    params: { nodes: describeNodes(nodes), minutes: recentMinutes },
    at,
    as,
  });
}
