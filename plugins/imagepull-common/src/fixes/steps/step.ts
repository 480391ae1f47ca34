import type { FixStep } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import type { Code } from '../commands/code';

/** Values of a sentence. */
export type TextParams = Record<string, string | number>;

/** One step of a fix. */
export function step(
  id: TextId,
  params: TextParams = {},
  code?: Code,
): FixStep {
  const text = localize(id, params);
  if (code === undefined) {
    return { text };
  }
  return 'refusal' in code ? { text, refusal: code.refusal } : { text, code };
}
