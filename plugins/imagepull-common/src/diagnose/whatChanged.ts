import type { CauseId } from '../causes/causeIds';
import { kindOfCause } from '../investigate/surroundings/causeKinds';
import { toImageName } from '../image/imageName';
import type { Pod } from '../kubernetes/types';
import type { LocalizedText } from '../schema';
import { localize } from '../texts/localize';
import { circumstancesOf, type RememberedDiagnosis } from './remember';
import { imageOf } from './workloadView';

/** Names that one sentence holds; of more only the number is told. */
const maximumNamed = 5;

function listed(names: readonly string[]): string {
  const named = names.slice(0, maximumNamed).join(', ');
  const more = names.length - maximumNamed;
  return more > 0 ? `${named} (+${more})` : named;
}

function without(names: readonly string[], others: readonly string[]) {
  return names.filter(name => !others.includes(name));
}

/** Images that differ from the one that could not be got and from the one that is told, each container once. */
function changedImages(
  { containers, image }: RememberedDiagnosis,
  pods: readonly Pod[],
  told: string | undefined,
): LocalizedText[] {
  return containers.flatMap(key => {
    const now = pods
      .map(pod => imageOf(pod, key))
      .find(wanted => wanted !== undefined);
    const after = now === undefined ? undefined : toImageName(now).written;
    return after === undefined || after === image.written || after === told
      ? []
      : [
          localize('resolved.change.image', {
            container: key.container,
            before: image.written,
            after,
          }),
        ];
  });
}

/** What differs in the pods that have their image from those that had not. */
function changedCircumstances(
  { circumstances: before }: RememberedDiagnosis,
  pods: readonly Pod[],
): LocalizedText[] {
  const after = circumstancesOf(pods);
  const added = without(after.pullSecrets, before.pullSecrets);
  const removed = without(before.pullSecrets, after.pullSecrets);
  const account = without(after.serviceAccounts, before.serviceAccounts);
  const isElsewhere =
    before.nodes.length > 0 &&
    after.nodes.length > 0 &&
    !after.nodes.some(node => before.nodes.includes(node));
  return [
    ...(added.length > 0
      ? [
          localize('resolved.change.secrets-added', {
            secrets: listed(added),
          }),
        ]
      : []),
    ...(removed.length > 0
      ? [
          localize('resolved.change.secrets-removed', {
            secrets: listed(removed),
          }),
        ]
      : []),
    ...(account.length > 0 && before.serviceAccounts.length > 0
      ? [
          localize('resolved.change.account', {
            before: listed(before.serviceAccounts),
            after: listed(account),
          }),
        ]
      : []),
    ...(isElsewhere
      ? [
          localize('resolved.change.node', {
            before: listed(before.nodes),
            after: listed(after.nodes),
          }),
        ]
      : []),
  ];
}

const absent: ReadonlySet<CauseId> = new Set<CauseId>([
  'tag-not-found',
  'digest-not-found',
  'repository-not-found',
]);

/** What must have changed outside the pods for the same pull to succeed, where the cause leaves no other reading. */
function changedOutside({
  cause,
  image,
  missingSecrets,
  circumstances,
}: RememberedDiagnosis): LocalizedText[] {
  const { registry = '?', written } = image;
  if (absent.has(cause)) {
    return [localize('resolved.change.exists', { image: written })];
  }
  if (cause === 'pull-secret-missing' && missingSecrets.length > 0) {
    return [
      localize('resolved.change.secret-exists', {
        secrets: listed(missingSecrets),
      }),
    ];
  }
  if (cause === 'rate-limited') {
    return [localize('resolved.change.rate-limit', { registry })];
  }
  if (cause === 'node-disk-full') {
    return [
      localize('resolved.change.disk', {
        nodes: listed(circumstances.nodes) || '?',
      }),
    ];
  }
  return kindOfCause(cause) === 'way'
    ? [localize('resolved.change.registry', { registry })]
    : [];
}

/**
 * Tells what changed between the pods that could not get the image and those that have theirs. What must have happened
 * elsewhere is told only where nothing in the pods changed. `told` is an image that the reader is told of already: that
 * the workload asks for it now is no news.
 */
export function whatChanged(
  remembered: RememberedDiagnosis,
  pods: readonly Pod[],
  told?: string,
): LocalizedText[] {
  const visible = [
    ...changedImages(remembered, pods, told),
    ...changedCircumstances(remembered, pods),
  ];
  return visible.length > 0 || told !== undefined
    ? visible
    : changedOutside(remembered);
}
