import type { SituationEvidence } from '../../schema';
import { registryOf } from '../hosts';
import type { Fleet } from '../rule';
import { clustersOf, nodesByCluster } from '../services';
import type { IncidentFact } from '../situationTypes';
import { count, speaksAgainst, speaksFor } from '../wording';

/**
 * That the registry of these incidents serves others: on the same nodes, or else in the same clusters. It speaks for
 * whatever is not the registry's fault, and against what is.
 */
export function servedLately(
  incidents: readonly IncidentFact[],
  { pulls }: Fleet,
  speaks: SituationEvidence['speaks'],
): SituationEvidence[] {
  const registries = [...new Set(incidents.map(registryOf))].filter(Boolean);
  if (registries.length !== 1) {
    return [];
  }
  const say = speaks === 'for' ? speaksFor : speaksAgainst;
  const [registry] = registries;
  const onNodes = pulls.onNodes(registries, nodesByCluster(incidents), 0);
  if (onNodes > 0) {
    return [
      say('situation.evidence.served-same-nodes', {
        registry,
        pulls: count('pull', onNodes),
      }),
    ];
  }
  const clusters = clustersOf(incidents);
  const inClusters = clusters.reduce(
    (total, cluster) => total + pulls.inCluster(registries, cluster, 0),
    0,
  );
  return inClusters > 0
    ? [
        say(
          clusters.length > 1
            ? 'situation.evidence.served-clusters'
            : 'situation.evidence.served-cluster',
          { registry, pulls: count('pull', inClusters) },
        ),
      ]
    : [];
}
