import { InputError } from '@backstage/errors';
import {
  causeIdSchema,
  incidentGroupingSchema,
  statisticsPeriodSchema,
} from 'backstage-plugin-imagepull-common';
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

/** Parameters of `/v1/incidents/:id`. */
export const incidentParameters = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/, 'must be the id of an incident'),
});

/** Parameters of `/v1/incident-groups/:by`. */
export const groupParameters = z.object({ by: incidentGroupingSchema });

/** Parameters of `/v1/statistics/:period`. */
export const statisticsParameters = z.object({
  period: statisticsPeriodSchema,
});

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
