import {
  readPullSecret,
  type KubernetesObject,
  type PullSecret,
  type PullSecretContent,
} from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson } from './body';
import { objectName } from './objects';
import type { KubernetesResource } from './resources';

/** Where secrets are. Whatever is read of one, `schema` leaves nothing of it. */
export const secrets: KubernetesResource<KubernetesObject> = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  kind: 'Secret',
  schema: z.object({}),
};

/**
 * The table that `kubectl get secrets` prints. Nothing else is accepted: a server that cannot make it answers 406 rather
 * than with whole secrets.
 */
export const tableOnly = 'application/json;as=Table;v=v1;g=meta.k8s.io';

/** The largest table that is read, in bytes: tens of thousands of secrets in one namespace. */
export const maximumTableBytes = 8 * 1024 * 1024;

/** The largest secret that is read, in bytes: 1 MiB of data (Kubernetes' own limit), once more in base64 and annotations. */
export const maximumSecretBytes = 4 * 1024 * 1024;

const tableSchema = z.object({
  kind: z.literal('Table'),
  columnDefinitions: z.array(z.object({ name: z.string() })),
  rows: z
    .array(z.object({ cells: z.array(z.unknown()) }))
    .nullish()
    .transform(rows => rows ?? []),
});

/** What something answers that knows nothing of tables: whole secrets, of which this keeps name, type and age. */
const listSchema = z.object({
  kind: z.literal('SecretList'),
  items: z.array(
    z.object({
      metadata: z.object({
        name: objectName,
        creationTimestamp: z.string().optional(),
      }),
      type: z.string(),
    }),
  ),
});

const cellsSchema = z.object({
  name: objectName,
  type: z.string(),
  age: z.string().optional().catch(undefined),
});

/** Ages that a table gives to the second: those below ten minutes (`HumanDuration` of apimachinery 0.35). */
const agePattern = /^(?:(?<minutes>[1-9])m)?(?:(?<seconds>\d{1,3})s)?$/;

/** When a thing of this age was made; undefined where the age does not tell it to the second. */
function createdAt(age: string | undefined, now: Date): string | undefined {
  const { minutes, seconds } = agePattern.exec(age ?? '')?.groups ?? {};
  if (minutes === undefined && seconds === undefined) {
    return undefined;
  }
  const ageSeconds = Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return new Date(now.getTime() - ageSeconds * 1_000).toISOString();
}

function toPullSecret(
  name: string,
  type: string,
  created: string | undefined,
): PullSecret {
  return { name, type, ...(created !== undefined && { created }) };
}

function fromTable(
  { columnDefinitions, rows }: z.infer<typeof tableSchema>,
  now: Date,
): PullSecret[] | undefined {
  const column = (wanted: string) =>
    columnDefinitions.findIndex(({ name }) => name.toLowerCase() === wanted);
  const columns = [column('name'), column('type'), column('age')];
  const parsed = z.array(cellsSchema).safeParse(
    rows.map(({ cells }) => {
      const [name, type, age] = columns.map(index => cells[index]);
      return { name, type, age };
    }),
  );
  return parsed.success
    ? parsed.data.map(({ name, type, age }) =>
        toPullSecret(name, type, createdAt(age, now)),
      )
    : undefined;
}

/**
 * Reads names and types from the answer to a request for {@link tableOnly}. When a secret was made is only known of those
 * that are new, since a table has ages.
 *
 * @returns undefined when the answer has another form
 */
export function parseSecretNames(
  body: string,
  now: Date,
): PullSecret[] | undefined {
  const answer = parseJson(body);
  const table = tableSchema.safeParse(answer);
  if (table.success) {
    return fromTable(table.data, now);
  }
  const list = listSchema.safeParse(answer);
  return list.success
    ? list.data.items.map(({ metadata: { name, creationTimestamp }, type }) =>
        toPullSecret(name, type, creationTimestamp),
      )
    : undefined;
}

const secretSchema = z.object({
  kind: z.literal('Secret'),
  type: z.string(),
  data: z.record(z.string(), z.string()).nullish(),
});

/**
 * What one secret is for. Its data are in this function and in `readPullSecret`, which forgets them, and nowhere else:
 * neither in the result nor in an error.
 *
 * @returns undefined when the answer is no secret
 */
export function parsePullSecret(body: string): PullSecretContent | undefined {
  const secret = secretSchema.safeParse(parseJson(body));
  return secret.success
    ? readPullSecret({
        type: secret.data.type,
        data: secret.data.data ?? undefined,
      })
    : undefined;
}
