import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError, NotImplementedError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';
import type { NamespaceChoice } from './monitor/namespaces';
import {
  serviceLocatorMethods,
  type ServiceLocatorMethod,
} from './observe/serviceLocator';
import { registriesConfigSchema, type RegistryConfig } from './registry';
import { runbookRuleSchema, type RunbookRule } from './runbooks/rules';

/** What `imagepull.*` in app-config says. */
export interface ImagepullConfig {
  /** Time that a cluster has for all requests of one observation, in milliseconds. */
  clusterTimeoutMs: number;
  runbooks: RunbookRule[];
  /** What may be read of secrets: their names and types, or also the registries that they are for. */
  secrets: 'names' | 'registries';
  /** Registries that may be contacted. */
  registries: RegistryConfig[];
  monitor: MonitorConfig;
  /** How long incidents are kept after they were resolved, in milliseconds. */
  retentionMs: number;
}

/** Whether and where clusters are watched in the background. */
export interface MonitorConfig {
  enabled: boolean;
  namespaces: NamespaceChoice;
}

const defaultTimeoutMs = 10_000;
const shortestTimeoutMs = 100;
const longestTimeoutMs = 120_000;

const dayMs = 24 * 60 * 60_000;
const defaultRetentionMs = 90 * dayMs;
/** Statistics go back 30 days, but who wants less is free to. */
const shortestRetentionMs = dayMs;
const longestRetentionMs = 3_650 * dayMs;

/** The name of a namespace: a DNS label, RFC 1123. */
const namespaceName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'is not a namespace name');

const monitorSchema = z.strictObject({
  enabled: z.boolean().default(true),
  namespaces: z
    .strictObject({
      include: z.array(namespaceName).default([]),
      exclude: z.array(namespaceName).default([]),
    })
    .prefault({}),
});

const schema = z.strictObject({
  /** Read apart: `readDurationFromConfig` knows all the ways to write a duration. */
  clusterTimeout: z.unknown().optional(),
  runbooks: z.array(runbookRuleSchema).default([]),
  secrets: z.enum(['names', 'registries']).default('names'),
  registries: registriesConfigSchema.default([]),
  monitor: monitorSchema.prefault({}),
  incidents: z
    .strictObject({
      /** Read apart, as `clusterTimeout`. */
      retention: z.unknown().optional(),
    })
    .optional(),
});

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, key) =>
      typeof key === 'number' ? `${name}[${key}]` : `${name}.${String(key)}`,
    'imagepull',
  );
}

/** Reads a duration in milliseconds. `range` says what is allowed, in words. */
function readDuration(
  config: RootConfigService,
  key: string,
  limits: { shortest: number; longest: number; range: string },
): number | undefined {
  if (!config.has(key)) {
    return undefined;
  }
  const duration = durationToMilliseconds(
    readDurationFromConfig(config, { key }),
  );
  if (!(duration >= limits.shortest && duration <= limits.longest)) {
    throw new InputError(
      `Invalid configuration: ${key} must be between ${limits.range}`,
    );
  }
  return duration;
}

function readTimeout(config: RootConfigService): number {
  const range = `${shortestTimeoutMs} milliseconds and ${
    longestTimeoutMs / 1000
  } seconds`;
  return (
    readDuration(config, 'imagepull.clusterTimeout', {
      shortest: shortestTimeoutMs,
      longest: longestTimeoutMs,
      range,
    }) ?? defaultTimeoutMs
  );
}

function readRetention(config: RootConfigService): number {
  return (
    readDuration(config, 'imagepull.incidents.retention', {
      shortest: shortestRetentionMs,
      longest: longestRetentionMs,
      range: '1 day and 10 years',
    }) ?? defaultRetentionMs
  );
}

/**
 * Reads `imagepull.*`.
 *
 * @throws InputError that names each field which is not valid
 */
export function readImagepullConfig(
  config: RootConfigService,
): ImagepullConfig {
  const parsed = schema.safeParse(config.getOptional('imagepull') ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${fieldOf(path)}: ${message}`,
    );
    throw new InputError(`Invalid configuration: ${problems.join('; ')}`);
  }
  const { runbooks, secrets, registries, monitor } = parsed.data;
  return {
    clusterTimeoutMs: readTimeout(config),
    runbooks,
    secrets,
    registries,
    monitor,
    retentionMs: readRetention(config),
  };
}

/**
 * Reads which program each cluster's dashboard is, by the name of the cluster. `GET /clusters` of kubernetes-backend 0.21
 * leaves it out, so it is known only of clusters that are in app-config. There, none means `standard`.
 */
export function readDashboardApps(
  config: RootConfigService,
): ReadonlyMap<string, string> {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return new Map(
    methods
      .filter(method => method.getOptionalString('type') === 'config')
      .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
      .map(cluster => [
        cluster.getString('name'),
        cluster.getOptionalString('dashboardApp') ?? 'standard',
      ]),
  );
}

/**
 * Reads which service locator the Kubernetes plugin uses. A locator that a module has put in its place cannot be known
 * here, so an unknown method is an error of each report rather than of the start: the Kubernetes plugin may be content
 * with it.
 *
 * @throws NotImplementedError that names the field
 */
export function readServiceLocatorMethod(
  config: RootConfigService,
): ServiceLocatorMethod {
  const field = 'kubernetes.serviceLocatorMethod.type';
  const written = config.getOptionalString(field);
  const method = serviceLocatorMethods.find(known => known === written);
  if (!method) {
    throw new NotImplementedError(
      `${field} is ${
        written === undefined ? 'not set' : `'${written}'`
      }, which imagepull does not know; it knows ${serviceLocatorMethods.join(
        ', ',
      )}`,
    );
  }
  return method;
}
