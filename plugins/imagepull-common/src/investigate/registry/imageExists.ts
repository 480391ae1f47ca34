import type { CauseId } from '../../causes/causeIds';
import { toMillis } from '../../observe/eventTime';
import type { CheckEvidence } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { kindOfCause } from '../surroundings/causeKinds';
import {
  note,
  quoteReply,
  registryCheck,
  unsettled,
  type AskedRegistry,
} from './askedRegistry';
import { failingNodePlatforms, offeredPlatforms, runsOn } from './platforms';
import { isDigest, repositoryState } from './registryState';

const notFound: ReadonlySet<CauseId> = new Set<CauseId>([
  'tag-not-found',
  'digest-not-found',
  'repository-not-found',
]);

/** What it means that the image exists although a node does not get it. */
function explainPresence(
  { answer, at, names }: AskedRegistry,
  subject: CheckSubject,
): CheckEvidence[] {
  const { classification, failures } = subject;
  const { cause } = classification;
  if (notFound.has(cause)) {
    const offered = offeredPlatforms(answer.manifest?.platforms);
    const wanted = failingNodePlatforms(subject);
    const suitsNodes =
      wanted.length > 0 &&
      offered.length > 0 &&
      wanted.every(({ platform }) => runsOn(offered, platform));
    const asked = toMillis(at) ?? 0;
    const isOlder = failures.some(
      ({ lastAttempt }) => (toMillis(lastAttempt) ?? 0) > asked,
    );
    return [
      note(
        isOlder
          ? 'check.image-exists.node-asked-later'
          : 'check.image-exists.node-was-told-otherwise',
      ),
      ...(suitsNodes ? [] : [note('check.image-exists.or-not-built')]),
    ];
  }
  if (kindOfCause(cause) !== 'identity') {
    return [];
  }
  return [
    note(
      answer.credentials === 'anonymous'
        ? 'check.image-exists.public'
        : 'check.image-exists.name-is-right',
      names,
    ),
  ];
}

/** Does this tag or digest exist? Decided by the manifest, in the registry's own words. */
export const imageExists = registryCheck('image-exists', (asked, subject) => {
  const { answer, names, reference } = asked;
  const { manifest } = answer;
  const params = { registry: names.registry, image: reference };
  if (!manifest) {
    return {
      verdict: 'unknown',
      text: 'check.registry.not-told',
      params: names,
    };
  }
  switch (manifest.outcome) {
    case 'exists':
      return {
        verdict: 'pass',
        text: 'check.image-exists.pass',
        params,
        evidence: [
          ...(isDigest(manifest.digest) && !asked.image.digest
            ? [note('check.image-exists.digest', { digest: manifest.digest })]
            : []),
          ...explainPresence(asked, subject),
        ],
      };
    case 'missing':
    case 'repository-missing':
      return {
        verdict: 'fail',
        text:
          repositoryState(answer) === 'missing'
            ? 'check.image-exists.no-repository'
            : 'check.image-exists.fail',
        params,
        evidence: [
          quoteReply(asked, manifest),
          ...(answer.credentials === 'anonymous' &&
          repositoryState(answer) !== 'exists'
            ? [note('check.registry.hidden', { registry: names.registry })]
            : []),
        ],
      };
    default:
      return unsettled(asked, manifest);
  }
});
