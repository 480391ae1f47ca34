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

function describeFound(
  { answer }: AskedRegistry,
  names: readonly string[],
): Answer['evidence'] {
  const [best, ...others] = names;
  const pushed = sayTime(answer.tags?.pushedAt?.get(best) ?? '');
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
      evidence: describeFound(asked, found.names),
    };
  }
  if (best !== undefined) {
    return {
      verdict: 'fail',
      text: 'check.similar-names.found',
      params: { name: best, wanted },
      evidence: describeFound(asked, found.names),
    };
  }
  if (found.compared === undefined) {
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
