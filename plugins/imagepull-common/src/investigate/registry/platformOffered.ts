import type { CheckEvidence, CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { notSeen, type Answer } from '../result';
import {
  note,
  registryCheck,
  unsettled,
  type AskedRegistry,
} from './askedRegistry';
import {
  failingNodePlatforms,
  offeredPlatforms,
  possibleNodePlatforms,
  runsOn,
  type NodePlatform,
} from './platforms';
import type { Platform } from './registryAnswer';

const id = 'platform-offered';
const maximumNamed = 5;

function nameNodes(nodes: readonly NodePlatform[]): string {
  const named = nodes.slice(0, maximumNamed).map(({ node }) => node);
  const more = nodes.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` (+${more})` : ''}`;
}

/** Which of the nodes that the pods could land on would run the image, and which not. */
function describeOtherNodes(
  subject: CheckSubject,
  offered: readonly Platform[],
): CheckEvidence[] {
  const suits = ({ platform }: NodePlatform) => runsOn(offered, platform);
  const possible = possibleNodePlatforms(subject, { anyPlatform: true });
  const fitting = possible.filter(suits);
  const others = possibleNodePlatforms(subject).filter(node => !suits(node));
  const failing = new Set(subject.failures.map(({ node }) => node));
  const elsewhere = others.filter(({ node }) => !failing.has(node));
  return [
    ...(fitting.length > 0
      ? [
          note('check.platform-offered.fitting-nodes', {
            nodes: nameNodes(fitting),
          }),
        ]
      : []),
    ...(fitting.length === 0 && possible.length > 0
      ? [note('check.platform-offered.no-fitting-node')]
      : []),
    ...(elsewhere.length > 0
      ? [
          note('check.platform-offered.other-nodes', {
            nodes: nameNodes(elsewhere),
          }),
        ]
      : []),
  ];
}

/** The platforms that the image is needed for: of the failing pods' nodes, or what a message says that one asked for. */
function wantedPlatforms(subject: CheckSubject): NodePlatform[] {
  const { wantedPlatform } = subject.classification.facts;
  const seen = failingNodePlatforms(subject);
  const [{ node }] = subject.failures;
  if (wantedPlatform !== undefined && node !== undefined) {
    // The message tells the variant too, which Kubernetes does not.
    const others = seen.filter(({ node: name }) => name !== node);
    return [{ node, platform: wantedPlatform }, ...others];
  }
  return seen;
}

/** What the nodes could not tell, since they could not be read. */
function withoutNodes(subject: CheckSubject, platforms: string): Answer {
  const { nodes } = subject.findings.cluster;
  const params = { platforms };
  const isScheduled = subject.failures.some(({ node }) => node !== undefined);
  const text = isScheduled
    ? ('check.platform-offered.nodes-not-seen' as const)
    : ('check.platform-offered.not-scheduled' as const);
  const unseen: CheckResult | undefined =
    nodes.state === 'seen' || !isScheduled
      ? undefined
      : notSeen(id, subject.cluster, nodes);
  return {
    verdict: 'unknown',
    text,
    params,
    ...(unseen && { evidence: [{ text: unseen.answer }] }),
    ...(unseen?.obstacle && { obstacle: unseen.obstacle }),
  };
}

function decide(asked: AskedRegistry, subject: CheckSubject): Answer {
  const { answer, names } = asked;
  const { manifest } = answer;
  if (manifest && manifest.outcome !== 'exists') {
    return manifest.outcome === 'missing' ||
      manifest.outcome === 'repository-missing'
      ? { verdict: 'skipped', text: 'check.platform-offered.no-image' }
      : unsettled(asked, manifest);
  }
  const offered = offeredPlatforms(manifest?.platforms);
  if (offered.length === 0) {
    return {
      verdict: 'unknown',
      text: 'check.platform-offered.not-told',
      params: names,
    };
  }
  const platforms = offered.join(', ');
  const wanted = wantedPlatforms(subject);
  if (wanted.length === 0) {
    return withoutNodes(subject, platforms);
  }
  const unfit = wanted.filter(({ platform }) => !runsOn(offered, platform));
  const evidence = describeOtherNodes(subject, offered);
  const isWindows = wanted.some(({ platform }) =>
    platform.startsWith('windows/'),
  );
  const concerned = unfit.length > 0 ? unfit : wanted;
  return {
    verdict: unfit.length > 0 ? 'fail' : 'pass',
    text:
      unfit.length > 0
        ? 'check.platform-offered.fail'
        : 'check.platform-offered.pass',
    params: {
      platforms,
      nodes: nameNodes(concerned),
      wanted: [...new Set(concerned.map(({ platform }) => platform))].join(
        ', ',
      ),
    },
    evidence: [
      ...evidence,
      ...(isWindows ? [note('check.platform-offered.windows')] : []),
    ],
  };
}

/** Is the image built for the platform of the node? */
export const platformOffered = registryCheck(id, decide);
