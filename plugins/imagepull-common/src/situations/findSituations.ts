import { stableId } from '../diagnose/identity';
import { impactLevels } from '../diagnose/urgency';
import { situationKindSchema, type Situation } from '../schema';
import { serverCauses, wayCauses } from './causeSets';
import { findFailedHosts, registryOf } from './hosts';
import { findNodeFaults } from './kinds/node';
import { findRateLimits } from './kinds/rateLimit';
import { findRegistryFaults } from './kinds/registry';
import { findDamagedRegistries } from './kinds/registryContents';
import { findServiceMistakes } from './kinds/serviceMistake';
import { findCommonRules } from './kinds/commonRule';
import { findBrokenSecrets } from './kinds/brokenSecret';
import { findSharedCredentials, refusedWith } from './kinds/sharedCredential';
import { findSharedImages } from './kinds/sharedImage';
import { findUnclear } from './kinds/unclear';
import { indexPullsSeen } from './pullsSeen';
import type { Finding, Fleet, SituationRule } from './rule';
import {
  byAge,
  clustersOf,
  groupBy,
  openedAt,
  servicesBy,
  sizeOf,
  worstImpact,
} from './services';
import type { IncidentFact, RecentPulls } from './situationTypes';

/** What {@link findSituations} reads. @public */
export interface FindSituationsInput {
  /** All open incidents. */
  incidents: readonly IncidentFact[];
  /** Images that came over the network lately, of all clusters where that is known; older ones are passed over. */
  pulls: readonly RecentPulls[];
  now: Date;
}

/** The strongest first: what one rule takes is not there for the next. The last takes all that is left. */
const rules: readonly SituationRule[] = [
  findRegistryFaults,
  findRateLimits,
  findSharedCredentials,
  findBrokenSecrets,
  findNodeFaults,
  findDamagedRegistries,
  findSharedImages,
  findCommonRules,
  findServiceMistakes,
  findUnclear,
];

function toSituation(finding: Finding): Situation {
  const { key, incidents, evidence, ...rest } = finding;
  const ordered = [...incidents].sort(byAge);
  return {
    id: stableId(key),
    ...rest,
    evidence: [...evidence],
    size: sizeOf(incidents),
    impact: worstImpact(incidents),
    since: new Date(openedAt(ordered[0])).toISOString(),
    clusters: clustersOf(incidents),
    incidentIds: ordered.map(({ id }) => id),
  };
}

const kinds = situationKindSchema.options;

/** The worst first: by what it means for users, then by how many it concerns. */
function compareSituations(a: Situation, b: Situation): number {
  return (
    impactLevels.indexOf(a.impact) - impactLevels.indexOf(b.impact) ||
    b.size.services - a.size.services ||
    b.size.pods - a.size.pods ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    Date.parse(a.since) - Date.parse(b.since) ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * Finds what lies behind the open incidents: a registry, a limit, a credential, a node, an image, or one service. Each
 * incident is in exactly one situation. Rules with stated thresholds, the strongest first; none of them says more than
 * its evidence: two pods of one service are not several services, and a registry that serves the same nodes has no
 * outage.
 *
 * Sentences name registries, nodes, clusters and shared images; names of entities, namespaces and workloads are only in
 * those of one service's mistake. The order of what is given does not matter.
 *
 * @public
 */
export function findSituations(input: FindSituationsInput): Situation[] {
  const incidents = [...input.incidents].sort(byAge);
  const failedAt = findFailedHosts(incidents);
  const fleet: Fleet = {
    failedAt,
    servicesOnWayTo: servicesBy(incidents, incident =>
      wayCauses.has(incident.cause) ? [failedAt(incident).host] : [],
    ),
    servicesWithErrorsOf: servicesBy(incidents, incident =>
      serverCauses.has(incident.cause) ? [failedAt(incident).host] : [],
    ),
    servicesRefusedWith: servicesBy(incidents, refusedWith),
    servicesWithImage: servicesBy(incidents, ({ image }) => [image.written]),
    byRegistry: groupBy(incidents, registryOf),
    pulls: indexPullsSeen(input.pulls, input.now.getTime()),
    now: input.now.getTime(),
  };
  const situations: Situation[] = [];
  let left: readonly IncidentFact[] = incidents;
  for (const rule of rules) {
    const findings = rule(left, fleet);
    const taken = new Set(findings.flatMap(finding => finding.incidents));
    left = left.filter(incident => !taken.has(incident));
    situations.push(...findings.map(toSituation));
  }
  return situations.sort(compareSituations);
}
