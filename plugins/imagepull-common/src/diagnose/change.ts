import { compareImages, toImageName, type ImagePart } from '../image/imageName';
import type { Pod, PodSpec, WorkloadObject } from '../kubernetes/types';
import { toMillis } from '../observe/eventTime';
import type { Change, ImageName, PullFailure } from '../schema';
import type { RevisionComparison } from '../investigate/checkSubject';
import { cleanText } from '../text/cleanText';
import { localize } from '../texts/localize';
import { revisionsOf, type Revision } from './revisions';
import {
  imageOf,
  readyPodsOfOtherRevision,
  type ContainerKey,
  type WorkloadView,
} from './workloadView';

/** Whether a revision was made last. One that was returned to is older than those between. */
function isNewest(
  { created }: Revision,
  revisions: readonly Revision[],
): boolean {
  const made = toMillis(created);
  return (
    made !== undefined &&
    revisions.every(other => (toMillis(other.created) ?? 0) <= made)
  );
}

interface Before {
  image: string;
  revision?: Revision;
}

/**
 * The last revision before the failing one that has another image for the container: one whose pods are ready, else
 * the newest.
 */
function fromRevisions(
  revisions: readonly Revision[],
  current: Revision,
  key: ContainerKey,
  after: ImageName,
): Before | undefined {
  const earlier = revisions
    .filter(({ number = 0 }) => number < (current.number ?? 0))
    .reverse()
    .flatMap(revision => {
      const image = imageOf({ spec: revision.spec }, key);
      return image !== undefined && toImageName(image).written !== after.written
        ? [{ image, revision }]
        : [];
    });
  return (
    earlier.find(({ revision }) => (revision.ready ?? 0) > 0) ?? earlier[0]
  );
}

function fromPods(
  others: readonly Pod[],
  key: ContainerKey,
  after: ImageName,
): Before | undefined {
  for (const pod of others) {
    const image = imageOf(pod, key);
    if (image !== undefined && toImageName(image).written !== after.written) {
      return { image };
    }
  }
  return undefined;
}

function textOf(
  container: string,
  before: ImageName,
  after: ImageName,
  parts: readonly ImagePart[],
) {
  const [part] = parts;
  const name = parts.length === 1 ? part : undefined;
  if (name === 'tag') {
    return localize('change.tag', {
      container,
      before: before.tag ?? before.written,
      after: after.tag ?? after.written,
    });
  }
  if (name === 'registry') {
    return localize('change.registry', {
      container,
      before: before.registry ?? before.written,
      after: after.registry ?? after.written,
    });
  }
  if (name === 'digest') {
    return localize('change.digest', { container });
  }
  return localize(
    parts.includes('repository') ? 'change.repository' : 'change.other',
    { container, before: before.written, after: after.written },
  );
}

/** Finds the last good image of a failing container, from revisions or, where these could not be read, from pods. */
export function findChange(
  view: WorkloadView,
  owners: readonly WorkloadObject[],
  failures: readonly PullFailure[],
): Change | undefined {
  const [failure] = failures;
  const uids = new Set(failures.map(({ podUid }) => podUid));
  const failing = view.pods.filter(pod => uids.has(pod.metadata?.uid ?? ''));
  const { container, image: after } = failure;
  const revisions = revisionsOf(view, owners, failing);
  const current = revisions.findLast(revision => revision.fails);
  const before =
    (current && fromRevisions(revisions, current, failure, after)) ??
    fromPods(
      readyPodsOfOtherRevision(view, failing, [failure]),
      failure,
      after,
    );
  if (!before) {
    return undefined;
  }
  const image = toImageName(before.image);
  const parts = compareImages(image, after);
  const number = before.revision?.number;
  return {
    container,
    before: image,
    after,
    parts,
    ...(number !== undefined && { revisionBefore: String(number) }),
    ...(current?.number !== undefined && {
      revisionAfter: String(current.number),
    }),
    ...(current && isNewest(current, revisions) && { at: current.created }),
    text: textOf(container, image, after, parts),
  };
}

/** The pull secrets and the service account of a revision. */
function credentialsOf(spec: PodSpec) {
  return {
    secrets: (spec.imagePullSecrets ?? []).flatMap(({ name }) =>
      name ? [cleanText(name).text] : [],
    ),
    account: cleanText(spec.serviceAccountName ?? 'default').text,
  };
}

/** How the failing revision differs from the one before it in what a pull depends on besides the image. */
export interface CredentialChange extends RevisionComparison {
  /** Pull secrets that only the revision before names. */
  droppedSecrets: readonly string[];
}

/** Compares the failing revision with the one before it; undefined where there is none, or it could not be read. */
export function compareCredentials(
  view: WorkloadView,
  owners: readonly WorkloadObject[],
  failing: readonly Pod[],
): CredentialChange | undefined {
  const revisions = revisionsOf(view, owners, failing);
  const index = revisions.findLastIndex(revision => revision.fails);
  if (index < 1) {
    return undefined;
  }
  const before = credentialsOf(revisions[index - 1].spec);
  const after = credentialsOf(revisions[index].spec);
  return {
    droppedSecrets: before.secrets.filter(
      name => !after.secrets.includes(name),
    ),
    addedSecrets: after.secrets.filter(name => !before.secrets.includes(name)),
    ...(before.account !== after.account && {
      serviceAccount: { before: before.account, after: after.account },
    }),
  };
}
