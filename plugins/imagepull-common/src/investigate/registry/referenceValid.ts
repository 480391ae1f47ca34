import { explainInvalidReference } from '../../image/explainInvalidReference';
import { findSuspiciousParts } from '../../image/suspiciousParts';
import type { CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { checkResult, skipped } from '../result';
import { note } from './askedRegistry';

const id = 'reference-valid';

/** Is the image reference well formed? Needs nothing but the reference. */
export function referenceValid(subject: CheckSubject): CheckResult {
  const [{ image }] = subject.failures;
  const { cause, variant, facts } = subject.classification;
  if (facts.scope === 'node') {
    // It is the node's pause image that fails, whatever this one is.
    return skipped(id);
  }
  const params = { image: image.written };
  if (image.registry === undefined) {
    const explanation = explainInvalidReference(image.written);
    return checkResult(id, {
      verdict: 'fail',
      // Characters that show nothing were taken out of what is shown, and of what is explained here.
      text: explanation
        ? 'check.reference-valid.invalid'
        : 'check.reference-valid.invisible',
      params,
      evidence: explanation
        ? [
            { text: explanation.text },
            ...(explanation.suggestion === undefined
              ? []
              : [
                  note('check.reference-valid.suggestion', {
                    suggestion: explanation.suggestion,
                  }),
                ]),
          ]
        : [],
    });
  }
  if (cause === 'image-reference-invalid') {
    return checkResult(id, {
      verdict: variant === 'short-name' ? 'fail' : 'unknown',
      text:
        variant === 'short-name'
          ? 'check.reference-valid.short-name'
          : 'check.reference-valid.refused',
      params,
    });
  }
  const suspicious = findSuspiciousParts(image);
  return suspicious.length > 0
    ? checkResult(id, {
        verdict: 'fail',
        text: 'check.reference-valid.suspicious',
        params,
        evidence: suspicious.map(({ text }) => ({ text })),
      })
    : checkResult(id, {
        verdict: 'pass',
        text: 'check.reference-valid.pass',
        params,
      });
}
