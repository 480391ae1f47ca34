import type { Node, ObjectMeta } from '../../kubernetes/types';
import { toMillis } from '../../observe/eventTime';
import type { CheckEvidence, CheckResult } from '../../schema';
import { cleanText } from '../../text/cleanText';
import { describeNodes } from '../../fixes/steps/nodes';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, type Answer } from '../result';
import { kindOfCause } from './causeKinds';
import { nodesByName } from './nodesByName';
import { failingNodes } from './others';

/** What was made within this time before the first failure, or since, counts as recent. */
const recent = 60 * 60_000;

function beganAt({ failures }: CheckSubject): number | undefined {
  const times = failures.flatMap(({ since }) => toMillis(since) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function say(
  text: TextId,
  params: Record<string, string | number>,
): CheckEvidence {
  return { text: localize(text, params) };
}

/** Whether something was made shortly before the first failure or since, and which of both. */
function madeRecently(
  created: ObjectMeta['creationTimestamp'],
  began: number | undefined,
): 'before' | 'since' | undefined {
  const made = toMillis(created);
  if (made === undefined || began === undefined || made < began - recent) {
    return undefined;
  }
  return made < began ? 'before' : 'since';
}

/** What the revisions of the workload tell. */
function fromRevisions(subject: CheckSubject): CheckEvidence[] {
  const { change, droppedSecrets, comparison } = subject;
  const account = comparison?.serviceAccount;
  return [
    ...(change ? [{ text: change.text }] : []),
    ...(droppedSecrets.length > 0
      ? [
          say('evidence.secret-dropped', {
            secrets: droppedSecrets.join(', '),
          }),
        ]
      : []),
    ...(comparison && comparison.addedSecrets.length > 0
      ? [
          say('check.recent-changes.secret-added', {
            secrets: comparison.addedSecrets.join(', '),
          }),
        ]
      : []),
    ...(account ? [say('check.recent-changes.account-changed', account)] : []),
  ];
}

/** Pull secrets that the pods name and that were made lately; one that is made anew is a new one. */
function fromSecrets(
  subject: CheckSubject,
  began: number | undefined,
): CheckEvidence[] {
  const named = new Map<string, Set<string>>();
  for (const { metadata, spec } of subject.pods) {
    const namespace = metadata?.namespace ?? '';
    const names = named.get(namespace) ?? new Set();
    spec?.imagePullSecrets?.forEach(({ name }) => name && names.add(name));
    named.set(namespace, names);
  }
  return [...named].flatMap(([namespace, names]) => {
    const looked = subject.findings.cluster.secrets.get(namespace);
    const secrets = looked?.state === 'seen' ? looked.value : [];
    return secrets
      .filter(({ name }) => names.has(name))
      .flatMap(({ name, created }) => {
        const when = madeRecently(created, began);
        return when
          ? [say(`check.recent-changes.secret-made-${when}`, { secret: name })]
          : [];
      });
  });
}

/** Service accounts of the pods that were made lately; `default` is as old as its namespace and says no more than that. */
function fromServiceAccounts(
  subject: CheckSubject,
  began: number | undefined,
): CheckEvidence[] {
  const keys = new Set(
    subject.pods.map(
      ({ metadata, spec }) =>
        `${metadata?.namespace ?? ''}/${spec?.serviceAccountName ?? 'default'}`,
    ),
  );
  return [...keys].flatMap(key => {
    const looked = subject.findings.cluster.serviceAccounts.get(key);
    const account =
      looked?.state === 'seen' && looked.value?.metadata?.name !== 'default'
        ? looked.value
        : undefined;
    const when = madeRecently(account?.metadata?.creationTimestamp, began);
    return when
      ? [
          say(`check.recent-changes.account-made-${when}`, {
            account: cleanText(account?.metadata?.name ?? '?').text,
          }),
        ]
      : [];
  });
}

/** The nodes of the failing pods, when all of them joined lately a cluster that has older ones. */
function fromNodes(
  subject: CheckSubject,
  began: number | undefined,
): CheckEvidence[] {
  const { nodes } = subject.findings.cluster;
  const names = failingNodes(subject);
  const all = nodes.state === 'seen' ? nodes.value.nodes : [];
  const isNew = ({ metadata }: Node) =>
    madeRecently(metadata?.creationTimestamp, began) !== undefined;
  const joined = nodesByName(all, names).filter(isNew);
  return names.length > 0 &&
    joined.length === names.length &&
    all.some(node => !isNew(node))
    ? [
        say('check.recent-changes.node-joined', {
          nodes: describeNodes(names),
        }),
      ]
    : [];
}

function nothing(subject: CheckSubject): Pick<Answer, 'verdict' | 'text'> {
  if (subject.comparison) {
    return { verdict: 'pass', text: 'check.recent-changes.same-as-before' };
  }
  return subject.failures.some(({ ranBefore }) => ranBefore)
    ? { verdict: 'pass', text: 'check.recent-changes.ran-before' }
    : { verdict: 'unknown', text: 'check.recent-changes.nothing-to-compare' };
}

/**
 * Asks what changed between the last good revision and the failing one: image, pull secrets, service account, node. What
 * owners and pods tell needs no investigation. The ages of secrets, service accounts and nodes come with one, and count
 * where the cause is about credentials, or about anything that a new node may lack.
 */
export function checkRecentChanges(subject: CheckSubject): CheckResult {
  const began = beganAt(subject);
  const isAboutIdentity =
    kindOfCause(subject.classification.cause) === 'identity';
  const [first, ...others] = [
    ...fromRevisions(subject),
    ...(isAboutIdentity
      ? [...fromSecrets(subject, began), ...fromServiceAccounts(subject, began)]
      : []),
    ...fromNodes(subject, began),
  ];
  const at = subject.now.toISOString();
  return checkResult('recent-changes', {
    ...(first
      ? { verdict: 'fail', text: first.text, evidence: others }
      : nothing(subject)),
    at,
  });
}
