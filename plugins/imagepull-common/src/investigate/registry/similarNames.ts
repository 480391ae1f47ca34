import type { TextId } from '../../texts/english';
import type { Answer } from '../result';
import {
  note,
  registryCheck,
  sayTime,
  type AskedRegistry,
} from './askedRegistry';
import { findNames, type FoundNames } from './foundNames';

function describeCompared({ part, complete }: FoundNames): TextId {
  if (part === 'repository') {
    return complete
      ? 'check.similar-names.no-repository'
      : 'check.similar-names.no-repository-so-far';
  }
  return complete
    ? 'check.similar-names.no-tag'
    : 'check.similar-names.no-tag-so-far';
}

/** Nothing is like `latest`: what is offered for it is what it would name. */
function foundText({ part }: FoundNames, wanted: string): TextId {
  return part === 'tag' && wanted === 'latest'
    ? 'check.similar-names.newest'
    : 'check.similar-names.found';
}

function describeFound(
  { answer }: AskedRegistry,
  { part, names }: FoundNames,
): Answer['evidence'] {
  const [best, ...others] = names;
  const pushedAt =
    part === 'tag' ? answer.tags?.pushedAt?.get(best) : undefined;
  const pushed = sayTime(pushedAt ?? '');
  return [
    ...(pushed === undefined
      ? []
      : [note('check.similar-names.pushed', { name: best, time: pushed })]),
    ...(others.length > 0
      ? [note('check.similar-names.others', { names: others.join(', ') })]
      : []),
  ];
}

/** Is there a similar name that was meant? Asked only where the name does not exist, or may not. */
export const similarNames = registryCheck('similar-names', (asked): Answer => {
  const { answer, image, names } = asked;
  const found = findNames(answer, image);
  const isRepository = found.part === 'repository';
  const wanted = isRepository ? names.repository : image.tag;
  const [best] = found.names;
  if (found.part === 'none') {
    return { verdict: 'skipped', text: 'check.similar-names.not-needed' };
  }
  if (found.part === 'unknown') {
    return {
      verdict: 'unknown',
      text: 'check.similar-names.nothing-missing',
      params: names,
    };
  }
  if (wanted === undefined) {
    return { verdict: 'skipped', text: 'check.similar-names.digest' };
  }
  if (best === wanted) {
    return {
      verdict: 'fail',
      text: 'check.similar-names.tag-moved',
      params: { tag: wanted, repository: names.repository },
      evidence: describeFound(asked, found),
    };
  }
  if (best !== undefined) {
    return {
      verdict: found.missing ? 'fail' : 'unknown',
      text: found.missing
        ? foundText(found, wanted)
        : 'check.similar-names.maybe',
      params: { name: best, wanted },
      evidence: describeFound(asked, found),
    };
  }
  if (found.compared === 0 && !isRepository && found.complete) {
    return {
      verdict: 'unknown',
      text: 'check.similar-names.no-tags',
      params: names,
    };
  }
  if (!found.compared) {
    return {
      verdict: 'unknown',
      text: isRepository
        ? 'check.similar-names.repositories-not-listed'
        : 'check.similar-names.tags-not-listed',
      params: { registry: names.registry },
    };
  }
  return {
    verdict: 'unknown',
    text: describeCompared(found),
    params: { count: found.compared, wanted },
  };
});
