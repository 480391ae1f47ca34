import { causes } from '../../causes';
import type { CauseId } from '../../causes/causeIds';
import type { FixFindings } from '../fixFindings';
import { makeFindings } from './findings';
import { makeContext } from './fixContext';
import type { Changes } from './payments';

/** The fixes of a cause with these findings. */
export function fixesFor(
  cause: CauseId,
  findings: Partial<FixFindings>,
  changes: Changes = {},
) {
  return causes[cause].fixes(
    makeContext({
      ...changes,
      findings: makeFindings(findings),
      classification: { cause, ...changes.classification },
    }),
  );
}

/** The best of them, as a person reads it. */
export function best(...args: Parameters<typeof fixesFor>) {
  const [fix] = fixesFor(...args);
  return {
    title: fix.title.text,
    texts: fix.steps.map(({ text }) => text.text),
    codes: fix.steps.flatMap(({ code }) => (code ? [code.content] : [])),
    needsRestart: fix.needsRestart,
  };
}
