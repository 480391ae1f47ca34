import { toImageName } from '../../image/imageName';
import type { Situation } from '../../schema';
import { findSituations } from '../findSituations';
import type { IncidentFact, RecentPulls } from '../situationTypes';

/** The moment at which tests look. */
export const now = new Date('2026-11-20T07:40:00Z');

/** So many minutes before the tests look. */
export function ago(minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString();
}

type Changes = Omit<Partial<IncidentFact>, 'image' | 'facts' | 'workload'> & {
  image?: string;
  facts?: Partial<IncidentFact['facts']>;
  workload?: Partial<IncidentFact['workload']>;
  /** Minutes since it was opened; 15 unless told. */
  minutes?: number;
};

/** An open incident of a service of the same name, which a team of the same name owns. */
export function fact(service: string, changes: Changes = {}): IncidentFact {
  const { image, facts, workload, minutes = 15, ...rest } = changes;
  const ref = `component:default/${service}`;
  return {
    id: `${service}/${rest.cluster ?? 'prod'}/${rest.cause ?? ''}/${
      rest.nodes?.join() ?? ''
    }`,
    cluster: 'prod',
    namespace: service,
    workload: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: service,
      ...workload,
    },
    container: 'app',
    image: toImageName(image ?? `registry.example.com/${service}:1.0`),
    cause: 'registry-timeout',
    certainty: 'certain',
    facts: {
      scope: 'pod',
      attempts: 1,
      viaMirror: false,
      truncated: false,
      missingSecrets: [],
      ...facts,
    },
    fixer: 'platform-team',
    impact: 'degraded',
    openedAt: ago(minutes),
    lastSeenAt: ago(0),
    pods: 2,
    nodes: ['worker-a', 'worker-b'],
    pullSecrets: [],
    entities: [{ ref, owner: `group:default/${service}-team` }],
    ...rest,
  };
}

/** The fault of a node that cannot get its pause image. */
export function nodeFact(node: string, changes: Changes = {}): IncidentFact {
  return fact(node, {
    namespace: '',
    workload: { apiVersion: 'v1', kind: 'Node', name: node },
    container: 'sandbox',
    image: 'registry.k8s.io/pause:3.10',
    nodes: [node],
    entities: [],
    impact: 'unknown',
    ...changes,
  });
}

/** Pulls that succeeded a minute ago. */
export function pulls(
  count: number,
  changes: Partial<RecentPulls> = {},
): RecentPulls {
  return {
    cluster: 'prod',
    registry: 'registry.example.com',
    repository: 'other/app',
    node: 'worker-a',
    namespace: 'other',
    count,
    lastAt: ago(1),
    ...changes,
  };
}

/** What lies behind these incidents. */
export function look(
  incidents: readonly IncidentFact[],
  seen: readonly RecentPulls[] = [],
): Situation[] {
  return findSituations({ incidents, pulls: seen, now });
}

/** All that is said of a situation. */
export function said({ headline, advice, rule, evidence }: Situation): string {
  return [headline, advice, rule, ...evidence.map(({ text }) => text)]
    .map(({ text }) => text)
    .join('\n');
}

/** The evidence as text, with what it speaks for in front. */
export function evidenceOf(situation: Situation): string[] {
  return situation.evidence.map(
    ({ speaks, text }) => `${speaks}: ${text.text}`,
  );
}
