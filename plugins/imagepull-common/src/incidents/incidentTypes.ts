import type { CauseId } from '../causes/causeIds';
import type { RememberedDiagnosis } from '../diagnose/remember';
import type {
  Certainty,
  ContainerKind,
  Diagnosis,
  ImageName,
  ImpactLevel,
  IncidentOutcome,
  LocalizedText,
  TimelineEntry,
  Workload,
} from '../schema';

/** Where an incident is: everything of its identity but the cause. @public */
export interface IncidentPlace {
  cluster: string;
  /** Empty for a fault of a node. */
  namespace: string;
  workload: Workload;
  container: string;
  containerKind: ContainerKind;
  image: ImageName;
}

/** One container of one workload that cannot get its image for one cause, as it is at this moment. @public */
export interface ObservedIncident extends IncidentPlace {
  cause: CauseId;
  /** Made of the failures of this container alone, trimmed to what an incident keeps. */
  diagnosis: Diagnosis;
  /** Uids of the pods that fail. */
  pods: readonly string[];
  nodes: readonly string[];
  attempts?: number;
  /** When it began, as far as status and events tell. */
  since?: string;
  /** Labels that all failing pods share: which entities it belongs to follows from them. */
  labels: Readonly<Record<string, string>>;
  /** What tells later how it ended, and what the pods' credentials are. */
  remembered: RememberedDiagnosis;
}

/**
 * What the timeline of an incident says last, and when it was said: changes are told when they differ from that, and not
 * too often.
 *
 * @public
 */
export interface ToldInTimeline {
  cause: CauseId;
  certainty: Certainty;
  causeAt?: string;
  impact: ImpactLevel;
  impactAt?: string;
  /** How many pods fail. */
  pods: number;
  podsAt?: string;
}

/** What is stored of an incident, as far as telling changes needs it. Plain data that JSON keeps. @public */
export interface KnownIncident extends IncidentPlace {
  id: string;
  /** `incidentIdentity` of its place and its cause, so that it changes with the cause. No two open ones have the same. */
  identity: string;
  /** As it is known now. */
  cause: CauseId;
  diagnosis: Diagnosis;
  openedAt: string;
  lastSeenAt: string;
  resolvedAt?: string;
  outcome?: IncidentOutcome;
  reopened: number;
  /** Uids of the pods that fail now, or failed last. */
  pods: readonly string[];
  /** Uids of pods that ever failed, the newest last; the last 200. */
  seenPods: readonly string[];
  podsInAll: number;
  nodes: readonly string[];
  attempts?: number;
  labels: Readonly<Record<string, string>>;
  remembered: RememberedDiagnosis;
  told: ToldInTimeline;
  /** Entries that its timeline has: those of a change are numbered up to this, so that writing them twice adds nothing. */
  timelineLength: number;
}

/** What the store has to write: the incident as it is now, and what is new in its timeline. @public */
export interface IncidentChange {
  type: 'opened' | 'reopened' | 'changed' | 'seen' | 'resolved';
  incident: KnownIncident;
  entries: readonly TimelineEntry[];
}

/** An incident that is over, and how. @public */
export interface IncidentEnd {
  incidentId: string;
  outcome: IncidentOutcome;
  text: LocalizedText;
  changes: readonly LocalizedText[];
}
