import type {
  Certainty,
  Fixer,
  ImageName,
  LocalizedText,
  SituationEvidence,
  SituationKind,
} from '../schema';
import type { FailedAt } from './hosts';
import type { PullsSeen } from './pullsSeen';
import type { IncidentFact } from './situationTypes';

/** What rules know beside the incidents that are left for them. */
export interface Fleet {
  /** At which host the pull of an incident failed. */
  failedAt: (incident: IncidentFact) => FailedAt;
  /** Open incidents by the registry of their image. */
  byRegistry: ReadonlyMap<string, readonly IncidentFact[]>;
  /** Services that fail on the way to a host, by the host. */
  servicesOnWayTo: ReadonlyMap<string, ReadonlySet<string>>;
  /** Services that fail with an image, by the image as written. */
  servicesWithImage: ReadonlyMap<string, ReadonlySet<string>>;
  /** Services that are refused with a credential, by registry and name of the pull secret. */
  servicesRefusedWith: ReadonlyMap<string, ReadonlySet<string>>;
  /** Services that get errors of the registry itself, by its host. */
  servicesWithErrorsOf: ReadonlyMap<string, ReadonlySet<string>>;
  pulls: PullsSeen;
  /** In milliseconds since 1970. */
  now: number;
}

/** What a rule made of some incidents. */
export interface Finding {
  kind: SituationKind;
  /** Of what the id is made: everything that stays while incidents come and go. */
  key: readonly string[];
  certainty: Certainty;
  headline: LocalizedText;
  advice: LocalizedText;
  rule: LocalizedText;
  fixer: Fixer;
  evidence: readonly SituationEvidence[];
  incidents: readonly IncidentFact[];
  registry?: string;
  node?: string;
  image?: ImageName;
}

/**
 * One rule: from the incidents that no stronger rule has taken to situations. Each incident goes into one at most. No
 * sentence holds the name of an entity, a namespace or a workload where the incidents are of several services, since
 * not everybody may know all of them.
 */
export type SituationRule = (
  incidents: readonly IncidentFact[],
  fleet: Fleet,
) => Finding[];
