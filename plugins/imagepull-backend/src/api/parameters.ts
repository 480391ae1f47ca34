import { InputError } from '@backstage/errors';
import { causeIdSchema } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';

/**
 * Catalogs can allow other names than the usual ones, so this keeps out only what no entity reference can hold
 * (`parseEntityRef` of @backstage/catalog-model), and control characters.
 */
const refPart = z
  .string()
  .max(253, 'must not be longer than 253 characters')
  .regex(/^[^\s:/\p{C}]+$/u, 'must be a part of an entity reference');

/** Parameters of `/v1/entities/:kind/:namespace/:name/…`. */
export const entityParameters = z.object({
  kind: refPart,
  namespace: refPart,
  name: refPart,
});

/** Parameters of `/v1/runbooks/:cause`. */
export const runbookParameters = z.object({ cause: causeIdSchema });

/**
 * Validates the parameters of a request.
 *
 * @throws InputError that names each parameter which is not valid
 */
export function parseParameters<T>(schema: z.ZodType<T>, values: unknown): T {
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `'${path.join('.')}' ${message}`,
    );
    throw new InputError(`Invalid parameter: ${problems.join('; ')}`);
  }
  return parsed.data;
}
