import type { Pod } from '../../kubernetes/types';
import { toMillis } from '../../observe/eventTime';
import type { Classification, PullFailure } from '../../schema';
import type { Findings } from '../findings';
import { isMirrorAnswer } from './askedRegistry';
import { offeredPlatforms, platformOfNode, runsOn } from './platforms';
import type { RegistryAnswer } from './registryAnswer';
import { causeOfText, findRegistryAnswer } from './registryQuestions';
import { imageState, repositoryState } from './registryState';
import {
  notCertain,
  registryVerdicts,
  type RegistryFinding,
} from './registryVerdicts';

/** How long an answer counts. It is renewed every five minutes while somebody looks, and may be older when nobody did. */
const maximumAge = 15 * 60 * 1000;

/** What a mirror's answer counts for as well. */
const absences: ReadonlySet<RegistryFinding> = new Set<RegistryFinding>([
  'image-absent',
  'repository-absent',
  'manifest-absent',
]);

function findingOf(answer: RegistryAnswer): RegistryFinding {
  const { manifest } = answer;
  const repository = repositoryState(answer);
  if (imageState(answer) === 'exists') {
    return 'exists';
  }
  if (repository === 'missing') {
    return 'repository-absent';
  }
  if (imageState(answer) === 'missing') {
    return repository === 'exists' ? 'image-absent' : 'manifest-absent';
  }
  return manifest?.outcome === 'policy' || manifest?.outcome === 'server-error'
    ? manifest.outcome
    : 'nothing';
}

function isNodeAnonymous(read: Classification, pod: Pod): boolean {
  const { credentials } = read.facts;
  return credentials === undefined
    ? (pod.spec?.imagePullSecrets ?? []).length === 0
    : credentials === 'anonymous';
}

function suitsNode(
  { node, classification }: PullFailure,
  answer: RegistryAnswer,
  { cluster }: Findings,
): boolean | undefined {
  const offered = offeredPlatforms(answer.manifest?.platforms);
  const nodes = cluster.nodes.state === 'seen' ? cluster.nodes.value.nodes : [];
  const object = nodes.find(({ metadata }) => metadata?.name === node);
  const platform =
    classification.facts.wantedPlatform ?? (object && platformOfNode(object));
  return offered.length === 0 || node === undefined || platform === undefined
    ? undefined
    : runsOn(offered, platform);
}

/**
 * Settles the cause of a failure by what its registry said to Backstage.
 *
 * | the text says | tag absent, repository there | repository absent | tag absent, repository unknown | image exists |
 * | --- | --- | --- | --- | --- |
 * | tag, digest or repository not found | tag or digest not found, certain (1) | repository not found, certain (2) | as read | if none of its platforms suits the node and the text is not certain: platform mismatch, likely; else as read, at most likely |
 * | not found or no access | with credentials: access (3); else tag not found, likely | repository not found, with credentials certain, else likely | as read | with credentials: access (3); else credentials refused (4) |
 * | authentication missing or failed | as read, tag as an alternative | as read, repository as an alternative | as read, tag as an alternative | as read without doubts about names; if missing and ambiguous, without credentials: credentials refused (4) |
 * | authorization denied | as read, tag as an alternative | with credentials and where names are in doubt: repository not found, likely; else as read, repository as an alternative | as read, tag as an alternative | as read without doubts about names |
 * | registry error that may be a missing name (5) | tag not found, likely | repository not found, likely | as read | as read |
 * | nothing (5) | tag not found, likely | repository not found, likely | tag not found, likely | if none of its platforms suits the node: platform mismatch, likely; else as read |
 *
 * A rule of the registry (`policy`) settles "not found or no access", "authorization denied" and nothing read; an error of
 * it (5xx) settles nothing read; both likely. All else stays as read.
 *
 * 1. Likely where the text is certain that the repository is absent, speaks of a mirror, or quotes a page.
 * 2. Likely where the text speaks of a mirror or quotes a page, and where the node may see more: it has credentials, the
 *    text is not certain of it, and Backstage asked without.
 * 3. Nothing sent: authentication missing, likely. Otherwise authorization denied, ambiguous: a fitting secret may lack
 *    the right, another may not be meant for this registry.
 * 4. Only if the node sent something: authentication failed, likely.
 * 5. Only if the registry was asked after the node's last attempt. Elsewhere text and answer confirm each other, whichever
 *    came last. (Both kubelet and Backstage ask about every five minutes: verdicts would come and go with the order.)
 *
 * A mirror that was asked in the registry's place may be behind, or lack the right to see all: what it does not have is no
 * more than likely missing, and what else it says is about the mirror.
 *
 * No verdict at all on what could have another reason: a refusal (anonymous above all), a limit, a connection problem
 * between Backstage and the registry, an answer older than a quarter of an hour.
 */
export function settleByRegistry(
  failure: PullFailure,
  pod: Pod,
  findings: Findings,
  now: Date,
): Classification {
  const read = failure.classification;
  const settle = registryVerdicts[read.cause];
  const looked = findRegistryAnswer(failure, findings);
  // Where another check has settled it, that rests on the pod's own objects.
  if (
    !settle ||
    read.cause !== causeOfText(failure) ||
    looked.state !== 'seen'
  ) {
    return read;
  }
  const { value: answer } = looked;
  const at = toMillis(looked.at);
  const isUsable =
    answer.problem === undefined &&
    at !== undefined &&
    now.getTime() - at <= maximumAge;
  if (!isUsable) {
    return read;
  }
  const isMirror = isMirrorAnswer(answer);
  const finding = findingOf(answer);
  if (isMirror && !absences.has(finding)) {
    return read;
  }
  const lastAttempt = toMillis(failure.lastAttempt);
  const settled = settle({
    read,
    finding,
    missing:
      failure.image.digest === undefined ? 'tag-not-found' : 'digest-not-found',
    configured: answer.credentials === 'configured',
    isNewer: lastAttempt === undefined || at >= lastAttempt,
    nodeIsAnonymous: isNodeAnonymous(read, pod),
    suitsNode: suitsNode(failure, answer, findings),
  });
  if (!isMirror) {
    return settled;
  }
  // That a mirror has the repository is as good as the registry's own word; that it lacks something is not.
  return settled.cause === read.cause
    ? { ...settled, certainty: read.certainty }
    : notCertain(settled);
}
