import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson } from './body';
import { changeTimeOf } from './changeTime';
import { ClusterAccessError, clusterError } from './errors';
import { failureOf, type AskedOf } from './failures';
import type { KubernetesResource } from './resources';

/** Something that a watch tells. */
export type WatchEvent<T extends KubernetesObject> =
  | {
      /** `deleted`: it is gone, or no more selected; then `object` is what it was before. */
      type: 'added' | 'modified' | 'deleted';
      object: T;
      /** To go on from after this. Absent where the cluster does not say. */
      resourceVersion?: string;
      /** When it changed, by the cluster's clock, in milliseconds since 1970; absent where nothing says so. */
      changedAt?: number;
    }
  /** Nothing changed up to this version. */
  | { type: 'bookmark'; resourceVersion?: string }
  /** Something that is no object of this resource. What comes after it is worth no less. */
  | { type: 'invalid'; problem: string; resourceVersion?: string }
  /** The cluster ends the watch, and says why. */
  | { type: 'error'; error: ClusterAccessError };

/** What all lines of a watch have in common. */
const lineSchema = z.object({ type: z.string(), object: z.looseObject({}) });

const versionSchema = z.object({
  metadata: z.object({ resourceVersion: z.string().min(1).max(200) }),
});

const statusCodeSchema = z.object({ code: z.number().int() });

const objectTypes = {
  ADDED: 'added',
  MODIFIED: 'modified',
  DELETED: 'deleted',
} as const;

function isObjectType(type: string): type is keyof typeof objectTypes {
  return Object.hasOwn(objectTypes, type);
}

/** The version to go on from after an object, or after the last page of a list. */
export function resourceVersionOf(object: unknown): string | undefined {
  const parsed = versionSchema.safeParse(object);
  return parsed.success ? parsed.data.metadata.resourceVersion : undefined;
}

/** Schema of an object that can be told from others: of its own kind, and with a name. */
export function namedObjectOf<T extends KubernetesObject>(
  resource: KubernetesResource<T>,
): z.ZodType<T> {
  return resource.schema.refine(
    ({ kind, metadata }) =>
      (kind ?? resource.kind) === resource.kind && metadata?.name !== undefined,
    { message: `no ${resource.kind} with a name` },
  );
}

/** What is wrong with something, in short and for the log. */
export function problemOf({ issues: [issue] }: z.ZodError): string {
  return `${issue.path.join('.') || 'object'}: ${issue.message}`;
}

/**
 * Reads a line of a watch.
 *
 * @throws ClusterAccessError when the line is not of a watch at all
 */
export function parseWatchLine<T extends KubernetesObject>(
  line: string,
  asked: AskedOf,
  schema: z.ZodType<T>,
): WatchEvent<T> {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) {
    throw new ClusterAccessError(
      clusterError('invalid-answer', { cluster: asked.cluster }),
      `a line of a watch: ${problemOf(parsed.error)}`,
    );
  }
  const { type, object } = parsed.data;
  if (type === 'ERROR') {
    const status = statusCodeSchema.safeParse(object);
    return {
      type: 'error',
      error: failureOf(
        asked,
        status.success ? status.data.code : 500,
        JSON.stringify(object),
      ),
    };
  }
  const resourceVersion = resourceVersionOf(object);
  if (type === 'BOOKMARK') {
    return { type: 'bookmark', resourceVersion };
  }
  if (!isObjectType(type)) {
    return { type: 'invalid', problem: 'unknown type', resourceVersion };
  }
  const valid = schema.safeParse(object);
  if (!valid.success) {
    const problem = problemOf(valid.error);
    return { type: 'invalid', problem, resourceVersion };
  }
  return {
    type: objectTypes[type],
    object: valid.data,
    resourceVersion,
    // What has left the selection comes as it was before, with the times of an earlier change.
    changedAt:
      type === 'DELETED' ? undefined : changeTimeOf(object, type === 'ADDED'),
  };
}
