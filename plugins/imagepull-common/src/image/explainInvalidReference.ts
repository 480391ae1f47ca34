import type { LocalizedText } from '../schema';
import { cleanText } from '../text/cleanText';
import { localize } from '../texts/localize';
import { parseImageReference } from './parseImageReference';
import {
  faultFinders,
  type InvalidReferenceCode,
  type ReferenceFault,
} from './referenceFaults';

/** What is wrong with an image reference. @public */
export interface InvalidReferenceExplanation {
  /** What kind of fault it is. */
  code: InvalidReferenceCode;
  /** Start of the wrong part in the reference as written, in UTF-16 code units. */
  start: number;
  /** End of the wrong part, not included. */
  end: number;
  /** What is wrong, as a sentence. */
  text: LocalizedText;
  /** A valid reference that was probably meant; absent when that cannot be told. */
  suggestion?: string;
}

const maximumRepairs = 6;
const maximumShownLength = 80;

function findFault(written: string): ReferenceFault {
  for (const find of faultFinders) {
    const fault = find(written);
    if (fault) {
      return fault;
    }
  }
  return { code: 'format', start: 0, end: written.length };
}

/** Mends one fault after the other until the reference is valid, or until a fault has no repair. */
function suggest(written: string, first: ReferenceFault): string | undefined {
  let fault = first;
  let mended = written;
  for (let repairs = 0; repairs < maximumRepairs; repairs += 1) {
    if (fault.repaired === undefined || fault.repaired === mended) {
      return undefined;
    }
    mended = fault.repaired;
    if (parseImageReference(mended).valid) {
      return mended;
    }
    fault = findFault(mended);
  }
  return undefined;
}

function shorten(text: string): string {
  const shown = cleanText(text).text;
  return shown.length > maximumShownLength
    ? `${shown.slice(0, maximumShownLength)}…`
    : shown;
}

/**
 * Tells which part of an invalid image reference is wrong and what was probably meant; undefined for a valid one.
 * Never throws; takes time linear in the text.
 *
 * @public
 */
export function explainInvalidReference(
  written: string,
): InvalidReferenceExplanation | undefined {
  if (parseImageReference(written).valid) {
    return undefined;
  }
  const fault = findFault(written);
  const part = written.slice(fault.start, fault.end);
  const suggestion = suggest(written, fault);
  return {
    code: fault.code,
    start: fault.start,
    end: fault.end,
    text: localize(`reference.${fault.code}`, {
      part: shorten(part),
      position: fault.start + 1,
    }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
