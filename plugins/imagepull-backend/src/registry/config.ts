import { z } from 'zod';
import { findHostProblem, isRepository } from './hosts';
import { findEcrAddress } from './products';

const hostSchema = z.string().superRefine((host, context) => {
  const problem = findHostProblem(host);
  if (problem) {
    context.addIssue({ code: 'custom', message: problem });
  }
});

/** Splits `host[:port][/repository prefix]`. */
export function splitMirror(mirror: string): { host: string; prefix?: string } {
  const slash = mirror.indexOf('/');
  return slash < 0
    ? { host: mirror }
    : { host: mirror.slice(0, slash), prefix: mirror.slice(slash + 1) };
}

const mirrorSchema = z.string().superRefine((mirror, context) => {
  const { host, prefix } = splitMirror(mirror);
  const problem =
    findHostProblem(host) ??
    (prefix !== undefined && !isRepository(prefix)
      ? 'has a path that is no prefix of repositories'
      : undefined);
  if (problem) {
    context.addIssue({ code: 'custom', message: problem });
  }
});

const credentialsSchema = z
  .strictObject({
    username: z
      .string()
      .min(1, 'must not be empty')
      .refine(name => !name.includes(':'), 'must not contain a colon')
      .optional(),
    password: z.string().min(1, 'must not be empty').optional(),
    /** Get tokens for ECR from AWS, with the credentials of `aws` in app-config or else those of the environment. */
    aws: z
      .strictObject({
        region: z
          .string()
          .regex(/^[a-z0-9-]{1,32}$/, 'must be the name of a region')
          .optional(),
      })
      .optional(),
  })
  .superRefine(({ username, password, aws }, context) => {
    const missing = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (aws && (username !== undefined || password !== undefined)) {
      missing('aws', 'must not be set together with username or password');
    } else if (!aws && username === undefined) {
      missing('username', 'is missing');
    }
    if (!aws && password === undefined) {
      missing('password', 'is missing');
    }
  });

/** An entry of `imagepull.registries` in app-config: a registry that may be contacted. */
export const registryConfigSchema = z
  .strictObject({
    /** The registry host of image references, with its port where they have one; `docker.io` for Docker Hub. */
    host: hostSchema,
    /** `host[:port][/prefix]` that is asked in place of the host. The other fields then are about the mirror. */
    mirror: mirrorSchema.optional(),
    credentials: credentialsSchema.optional(),
    /** Certificates that are trusted beside those of the system, a file in PEM format. */
    caFile: z.string().min(1, 'must not be empty').optional(),
    plainHttp: z.boolean().default(false),
    /** Requests under way at once. */
    concurrency: z.number().int().min(1).max(16).default(2),
  })
  .superRefine(({ host, mirror, credentials, caFile, plainHttp }, context) => {
    if (plainHttp && caFile !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['caFile'],
        message: 'has no meaning with plainHttp',
      });
    }
    const asked = mirror === undefined ? host : splitMirror(mirror).host;
    if (credentials?.aws && !credentials.aws.region && !findEcrAddress(asked)) {
      context.addIssue({
        code: 'custom',
        path: ['credentials', 'aws', 'region'],
        message: `is missing, and ${asked} is no host of a private ECR registry that would tell it`,
      });
    }
  });

/** See {@link registryConfigSchema}. */
export type RegistryConfig = z.infer<typeof registryConfigSchema>;

/** The registry host that image references have, for one that is written in app-config. */
export function registryOf(host: string): string {
  const lower = host.toLowerCase();
  return lower === 'index.docker.io' || lower === 'registry-1.docker.io'
    ? 'docker.io'
    : lower;
}

/** `imagepull.registries` in app-config. */
export const registriesConfigSchema = z
  .array(registryConfigSchema)
  .superRefine((registries, context) => {
    const first = new Map<string, number>();
    registries.forEach(({ host }, index) => {
      const registry = registryOf(host);
      const earlier = first.get(registry);
      if (earlier === undefined) {
        first.set(registry, index);
      } else {
        context.addIssue({
          code: 'custom',
          path: [index, 'host'],
          message: `is the same registry as imagepull.registries[${earlier}].host`,
        });
      }
    });
  });
