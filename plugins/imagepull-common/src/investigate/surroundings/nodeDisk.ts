import type { Node, PodCondition } from '../../kubernetes/types';
import type { CheckEvidence, CheckResult } from '../../schema';
import { cleanText } from '../../text/cleanText';
import { describeNodes } from '../../fixes/steps/nodes';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen, skipped } from '../result';
import { nodesByName } from './nodesByName';
import { failingNodes, pullsOfOthers } from './others';
import { countPods } from './pullsAround';
import { indexPulls } from './pullsIndex';

/** The condition that a kubelet sets when the file systems of the node run out of space or inodes. */
function diskPressureOf(node: Node): PodCondition | undefined {
  return node.status?.conditions?.find(({ type }) => type === 'DiskPressure');
}

/** Whether a node reports that it runs out of disk. */
export function isUnderDiskPressure(node: Node): boolean {
  return diskPressureOf(node)?.status === 'True';
}

/** Other pods that wait for room on the same nodes. Those of other namespaces are counted and not named. */
function waitingForRoom(
  subject: CheckSubject,
  nodes: readonly string[],
): CheckEvidence[] {
  const looked = subject.findings.cluster.neighbours;
  if (looked.state !== 'seen') {
    return [];
  }
  const waiting = indexPulls(pullsOfOthers(subject, looked))
    .failuresOn(nodes)
    .filter(({ cause }) => cause === 'node-disk-full');
  const namespaces = new Set(
    subject.failures.map(({ namespace }) => namespace),
  );
  const near = waiting.filter(({ namespace }) => namespaces.has(namespace));
  const far = waiting.filter(({ namespace }) => !namespaces.has(namespace));
  const names = [...new Set(near.map(({ pod }) => pod))].sort();
  return [
    ...(names.length > 0
      ? [
          {
            text: localize('check.node-disk.also-here', {
              pods: describeNodes(names),
            }),
          },
        ]
      : []),
    ...(far.length > 0
      ? [
          {
            text: localize('check.node-disk.also-elsewhere', {
              count: countPods(far),
            }),
          },
        ]
      : []),
  ];
}

/** Asks the nodes of the failing pods whether they have room. */
export function checkNodeDisk(subject: CheckSubject): CheckResult {
  const id = 'node-disk';
  const looked = subject.findings.cluster.nodes;
  if (looked.state !== 'seen') {
    return notSeen(id, subject.cluster, looked);
  }
  const names = failingNodes(subject);
  if (names.length === 0) {
    return skipped(id);
  }
  const nodes = nodesByName(looked.value.nodes, names);
  const pressed = nodes.filter(isUnderDiskPressure);
  const silent = names.filter(name =>
    nodes.every(
      node =>
        node.metadata?.name !== name ||
        diskPressureOf(node)?.status !== 'False',
    ),
  );
  const evidence = [
    ...pressed.flatMap(node => {
      const message = cleanText(diskPressureOf(node)?.message ?? '').text;
      return message
        ? [
            {
              text: localize('check.node-disk.reported', {
                node: node.metadata?.name ?? '?',
              }),
              quote: message,
            },
          ]
        : [];
    }),
    ...waitingForRoom(subject, names),
  ];
  const { at, as } = looked;
  if (pressed.length > 0) {
    return checkResult(id, {
      verdict: 'fail',
      text: 'check.node-disk.pressure',
      params: {
        nodes: describeNodes(pressed.map(node => node.metadata?.name ?? '?')),
      },
      evidence,
      at,
      as,
    });
  }
  if (silent.length > 0) {
    return checkResult(id, {
      verdict: 'unknown',
      text: 'check.node-disk.silent',
      params: { nodes: describeNodes(silent) },
      evidence,
      at,
      as,
    });
  }
  // The kubelet measures now and then, and only some file systems: it can say so while a pull finds no room.
  const contradicted = subject.classification.cause === 'node-disk-full';
  return checkResult(id, {
    verdict: contradicted ? 'unknown' : 'pass',
    text: contradicted
      ? 'check.node-disk.no-pressure-but-full'
      : 'check.node-disk.no-pressure',
    params: { nodes: describeNodes(names) },
    evidence,
    at,
    as,
  });
}
