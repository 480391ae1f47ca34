import { causeIds } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';

/** An http or https URL, or a path within the app. `//host` would leave the app, and browsers read `\` as `/`. */
function isRunbookUrl(value: string): boolean {
  return (
    /^\/(?![/\\])[^\s\\]*$/.test(value) ||
    (/^https?:\/\//i.test(value) && !/\s/.test(value) && URL.canParse(value))
  );
}

/** Where a runbook is. */
export const runbookUrlSchema = z
  .string()
  .refine(
    isRunbookUrl,
    'must be an http or https URL, or a path that begins with one slash',
  );

/** An entry of `imagepull.runbooks` in app-config. */
export const runbookRuleSchema = z.strictObject({
  title: z.string().trim().min(1, 'must not be empty'),
  url: runbookUrlSchema,
  /** Causes it is for; absent for all. */
  causes: z.array(z.enum(causeIds)).min(1).optional(),
  /** Registry hosts it is for; absent for all. Without a port it stands for any port. */
  registries: z
    .array(
      z
        .string()
        .regex(
          /^[A-Za-z0-9.\-[\]:]+$/,
          'must be a host name, with a port where needed',
        ),
    )
    .min(1)
    .optional(),
  /** Shown instead of the built-in runbook. */
  replace: z.boolean().default(false),
});

/** See {@link runbookRuleSchema}. */
export type RunbookRule = z.infer<typeof runbookRuleSchema>;
