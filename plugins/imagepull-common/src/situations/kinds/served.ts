import type { SituationEvidence } from '../../schema';
import { registryOf } from '../hosts';
import type { Fleet } from '../rule';
import { clustersOf, nodesByCluster } from '../services';
import type { IncidentFact } from '../situationTypes';
import { count, speaksAgainst } from '../wording';

/**
 * That the registries of these incidents serve others: on the same nodes, or else in the same clusters. It shows what is
 * not the matter.
 */
export function servedLately(
  incidents: readonly IncidentFact[],
  { pulls }: Fleet,
): SituationEvidence[] {
  const registries = [...new Set(incidents.map(registryOf))].filter(Boolean);
  if (registries.length !== 1) {
    return [];
  }
  const [registry] = registries;
  const onNodes = pulls.onNodes(registries, nodesByCluster(incidents), 0);
  if (onNodes > 0) {
    return [
      speaksAgainst('situation.evidence.served-same-nodes', {
        registry,
        pulls: count('pull', onNodes),
      }),
    ];
  }
  const inClusters = clustersOf(incidents).reduce(
    (total, cluster) => total + pulls.inCluster(registries, cluster, 0),
    0,
  );
  return inClusters > 0
    ? [
        speaksAgainst('situation.evidence.served-cluster', {
          registry,
          pulls: count('pull', inClusters),
        }),
      ]
    : [];
}
