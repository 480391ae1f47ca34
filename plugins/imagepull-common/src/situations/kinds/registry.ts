import type { CauseId } from '../../causes/causeIds';
import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import type { Fixer } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import { serverCauses, wayCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding, Fleet } from '../rule';
import { clustersOf, countServices, groupBy } from '../services';
import type { IncidentFact } from '../situationTypes';
import { severalServices } from '../thresholds';
import { mainCause, nameSome, sizeParams } from '../wording';
import { canBeNode, findMembers, type Candidate } from './registryCandidate';
import { certaintyOf, evidenceOf, observe } from './registryEvidence';

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

function headlineOf(
  candidate: Candidate,
  fails: boolean,
  isLocal: boolean,
): TextId {
  const { members, isProxy } = candidate;
  if (isProxy) {
    return 'situation.registry-unreachable.headline.proxy';
  }
  if (isLocal) {
    return 'situation.registry-unreachable.headline.local';
  }
  const cause = mainCause(
    members.filter(member => !fails || serverCauses.has(member.cause)),
  );
  return headlines[cause] ?? 'situation.registry-unreachable.headline';
}

function toFinding(candidate: Candidate, fleet: Fleet): Finding {
  const { host, members, isProxy } = candidate;
  const seen = observe(candidate, fleet);
  const failing = members.filter(({ cause }) => serverCauses.has(cause));
  // Some requests to a failing registry end without an answer: a third that tell of its errors is enough.
  const fails = !isProxy && failing.length * 3 >= members.length;
  const isLocal =
    !fails && seen.elsewhere > 0 && members.every(m => canBeOwnWay(m.cause));
  const kind = fails ? 'registry-outage' : 'registry-unreachable';
  const fixer: Fixer = fails ? 'registry' : 'platform-team';
  const clusters = nameSome(clustersOf(members));
  return {
    kind,
    // The same whether the registry answers with errors or not at all, which changes while it fails.
    key: [isProxy ? 'proxy' : 'registry', host],
    certainty: certaintyOf(candidate, seen, fails),
    headline: localize(headlineOf(candidate, fails, isLocal), {
      registry: host,
      ...sizeParams(members),
      clusterNames: clusters,
    }),
    advice: isProxy
      ? localize('situation.registry-unreachable.advice.proxy', {
          registry: host,
        })
      : localize(
          isLocal
            ? 'situation.registry-unreachable.advice.local'
            : `situation.${kind}.advice`,
          { registry: host, clusterNames: clusters },
        ),
    rule: localize(`situation.${kind}.rule`),
    fixer,
    evidence: evidenceOf(candidate, seen, isLocal),
    incidents: members,
    registry: host,
  };
}

/** Several services fail on the way to one registry, or get errors of its own, since the same time. */
export function findRegistryFaults(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident =>
    wayCauses.has(incident.cause) && fleet.failedAt(incident).host !== ''
      ? JSON.stringify(fleet.failedAt(incident))
      : undefined,
  );
  return [...groups.values()].flatMap(group => {
    if (countServices(group, severalServices) < severalServices) {
      return [];
    }
    const found = findMembers(group, fleet);
    if (!found) {
      return [];
    }
    const candidate: Candidate = {
      ...fleet.failedAt(group[0]),
      ...found,
      registries: [...new Set(found.members.map(registryOf))].sort(),
    };
    return canBeNode(candidate, fleet) === 'yes'
      ? []
      : [toFinding(candidate, fleet)];
  });
}
