import type { CauseId } from '../../causes/causeIds';
import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import type { Fixer } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import { serverCauses } from '../causeSets';
import type { Finding, Fleet } from '../rule';
import { clustersOf, groupBy, nodesByCluster } from '../services';
import type { IncidentFact } from '../situationTypes';
import { mainCause, nameSome, sizeParams } from '../wording';
import { toNodesOffWay } from './node';
import {
  canBeNodes,
  findCandidate,
  findSharedWays,
  wayKey,
  type Candidate,
} from './registryCandidate';
import {
  certaintyOf,
  evidenceOf,
  observe,
  type Observations,
} from './registryEvidence';

/** Headlines by what most nodes report, where it says more than that the registry is not reached. */
const headlines: Partial<Record<CauseId, TextId>> = {
  'registry-dns-failure': 'situation.registry-unreachable.headline.dns',
  'registry-connection-refused':
    'situation.registry-unreachable.headline.refused',
  'registry-timeout': 'situation.registry-unreachable.headline.timeout',
  'tls-unknown-authority': 'situation.registry-unreachable.headline.trust',
  'tls-http-mismatch': 'situation.registry-unreachable.headline.http',
  'tls-certificate-invalid': 'situation.registry-outage.headline.certificate',
  'registry-server-error': 'situation.registry-outage.headline',
};

/** How a fault is told: by the proxy, by the way that several hosts share, by who else is served, or by its cause. */
function wordsOf(
  { hosts, members, isProxy }: Candidate,
  fails: boolean,
  isLocal: boolean,
): { headline: TextId; advice: TextId; rule: TextId } {
  const unreachable = 'situation.registry-unreachable';
  const rule: TextId = fails
    ? 'situation.registry-outage.rule'
    : `${unreachable}.rule`;
  if (isProxy) {
    return {
      headline: `${unreachable}.headline.proxy`,
      advice: `${unreachable}.advice.proxy`,
      rule,
    };
  }
  if (hosts.length > 1) {
    return {
      headline: `${unreachable}.headline.shared-way`,
      advice: `${unreachable}.advice.shared-way`,
      rule: `${unreachable}.rule.shared-way`,
    };
  }
  if (isLocal) {
    return {
      headline: `${unreachable}.headline.local`,
      advice: `${unreachable}.advice.local`,
      rule,
    };
  }
  const telling = members.filter(
    member => !fails || serverCauses.has(member.cause),
  );
  const cause = mainCause(telling);
  const ofCause = telling.filter(member => member.cause === cause);
  const isMost = ofCause.length * 2 >= telling.length;
  const isName = isMost && cause === 'registry-dns-failure';
  const general: TextId = fails
    ? 'situation.registry-outage.headline'
    : `${unreachable}.headline`;
  return {
    headline: (isMost && headlines[cause]) || general,
    advice: fails
      ? 'situation.registry-outage.advice'
      : `${unreachable}.advice${isName ? '.dns' : ''}`,
    rule,
  };
}

/** Whether other clusters are seen to be served, so that the way from these is at fault. */
function isOfTheseClusters(
  { members }: Candidate,
  seen: Observations,
  fails: boolean,
): boolean {
  return (
    !fails && seen.elsewhere > 0 && members.every(m => canBeOwnWay(m.cause))
  );
}

function toFinding(candidate: Candidate, fleet: Fleet): Finding {
  const { hosts, members, isProxy } = candidate;
  const seen = observe(candidate, fleet);
  const failing = members.filter(({ cause }) => serverCauses.has(cause));
  // Some requests to a failing registry end without an answer: a third that tell of its errors is enough.
  const fails = !isProxy && failing.length * 3 >= members.length;
  const isLocal = isOfTheseClusters(candidate, seen, fails);
  const words = wordsOf(candidate, fails, isLocal);
  const fixer: Fixer = fails ? 'registry' : 'platform-team';
  const params = {
    registry: nameSome(hosts),
    clusterNames: nameSome(clustersOf(members)),
  };
  return {
    kind: fails ? 'registry-outage' : 'registry-unreachable',
    // The same whether the registry answers with errors or not at all, which changes while it fails.
    key:
      hosts.length > 1
        ? ['way', hosts[0]]
        : [isProxy ? 'proxy' : 'registry', hosts[0]],
    certainty: certaintyOf(candidate, seen, fails),
    headline: localize(words.headline, {
      ...params,
      registries: hosts.length,
      ...sizeParams(members),
    }),
    advice: localize(words.advice, params),
    rule: localize(words.rule),
    fixer,
    evidence: evidenceOf(candidate, seen, isLocal),
    incidents: members,
    ...(hosts.length === 1 && { registry: hosts[0] }),
  };
}

/** A fault of the way or the registry; of a few nodes where these alone are cut off; none where one node is. */
function judge(candidate: Candidate, fleet: Fleet): Finding[] {
  if (canBeNodes(candidate, fleet) !== 'yes') {
    return [toFinding(candidate, fleet)];
  }
  const [[, nodes]] = nodesByCluster(candidate.members);
  return nodes.size > 1 ? [toNodesOffWay(candidate, fleet)] : [];
}

/** Several services fail on the way to one registry, or to several in the same way, or get errors of its own. */
export function findRegistryFaults(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const shared = findSharedWays(incidents, fleet).flatMap(candidate =>
    judge(candidate, fleet),
  );
  const taken = new Set(shared.flatMap(finding => finding.incidents));
  const groups = groupBy(
    incidents.filter(incident => !taken.has(incident)),
    incident => wayKey(incident, fleet),
  );
  const single = [...groups.values()].flatMap(group => {
    const candidate = findCandidate(group, fleet);
    return candidate ? judge(candidate, fleet) : [];
  });
  return [...shared, ...single];
}
