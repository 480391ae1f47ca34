import type { Fix, FixStep } from '../schema';
import type { TextId } from '../texts/english';
import { localize } from '../texts/localize';
import { step, type TextParams } from './steps/step';

/** Ids of fixes: each has a title among the texts. */
export type FixId = TextId extends infer Id
  ? Id extends `fix.${infer Name}.title`
    ? Name
    : never
  : never;

/** What a fix is made of. */
export interface FixParts {
  id: FixId;
  kind?: Fix['kind'];
  audience?: Fix['audience'];
  /** Another title than the usual one, where more is known than usual. */
  title?: Extract<TextId, `fix.${string}.title.${string}`>;
  /** Values for the title. */
  params?: TextParams;
  steps: readonly (FixStep | undefined)[];
  needsRestart?: boolean;
}

/** Makes a fix; steps that do not apply are left out. Repairs by the service owner are the default. */
export function fix(parts: FixParts): Fix {
  return {
    id: parts.id,
    kind: parts.kind ?? 'forward',
    title: localize(parts.title ?? `fix.${parts.id}.title`, parts.params),
    audience: parts.audience ?? 'service-owner',
    steps: parts.steps.filter(part => part !== undefined),
    needsRestart: parts.needsRestart ?? false,
  };
}

/** A fix that is told in words alone. */
export function describedFix(
  id: FixId,
  audience: Fix['audience'],
  sentences: readonly TextId[],
  params: Record<string, string> = {},
): Fix {
  return fix({
    id,
    audience,
    params,
    steps: sentences.map(sentence => step(sentence, params)),
  });
}
