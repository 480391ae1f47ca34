import type { Entity } from '@backstage/catalog-model';
import {
  localize,
  type Diagnosis,
  type RunbookLink,
} from 'backstage-plugin-imagepull-common';
import { runbookUrlSchema, type RunbookRule } from './rules';

/** Names a runbook of this service, shown beside the others. */
export const runbookAnnotation = 'imagepull.io/runbook';

/** Names a runbook of this service, shown instead of the built-in ones. */
export const replacingRunbookAnnotation = 'imagepull.io/replace-runbook';

function isHost(host: string | undefined, pattern: string): boolean {
  if (!host) {
    return false;
  }
  const written = pattern.toLowerCase();
  const actual = host.toLowerCase();
  return actual === written || actual.replace(/:\d+$/, '') === written;
}

function applies(rule: RunbookRule, diagnosis: Diagnosis): boolean {
  const hosts = [diagnosis.image.registry, diagnosis.facts.failedHost];
  return (
    (!rule.causes || rule.causes.includes(diagnosis.cause)) &&
    (!rule.registries ||
      rule.registries.some(pattern =>
        hosts.some(host => isHost(host, pattern)),
      ))
  );
}

function annotatedLink(
  entity: Entity,
  annotation: string,
): RunbookLink | undefined {
  const url = entity.metadata.annotations?.[annotation];
  return runbookUrlSchema.safeParse(url).success && url
    ? {
        title: localize('runbook.of-service', {
          service: entity.metadata.title ?? entity.metadata.name,
        }).text,
        url,
      }
    : undefined;
}

/** Annotations of an entity that should name a runbook and do not: what they hold is no URL that may be a link. */
export function unusableRunbookAnnotations(entity: Entity): string[] {
  return [replacingRunbookAnnotation, runbookAnnotation].filter(
    annotation =>
      entity.metadata.annotations?.[annotation] !== undefined &&
      !annotatedLink(entity, annotation),
  );
}

/**
 * The runbooks to show for a diagnosis beside, or instead of, the built-in one: those of the service come first.
 *
 * @param entity - the service; undefined where the failure belongs to none
 */
export function runbookLinks(
  diagnosis: Diagnosis,
  entity: Entity | undefined,
  rules: readonly RunbookRule[],
): RunbookLink[] {
  const replacing = entity && annotatedLink(entity, replacingRunbookAnnotation);
  const added = entity && annotatedLink(entity, runbookAnnotation);
  return [
    ...(replacing ? [{ ...replacing, replacesBuiltIn: true }] : []),
    ...(added ? [added] : []),
    ...rules
      .filter(rule => applies(rule, diagnosis))
      .map(({ title, url, replace }) => ({
        title,
        url,
        ...(replace && { replacesBuiltIn: true }),
      })),
  ];
}
