import type { CauseId } from '../causes/causeIds';
import type {
  Certainty,
  Facts,
  Fixer,
  ImageName,
  ImpactLevel,
  IncidentEntity,
  Workload,
} from '../schema';

/** What correlation needs of an open incident. @public */
export interface IncidentFact {
  id: string;
  cluster: string;
  namespace: string;
  workload: Workload;
  container: string;
  image: ImageName;
  cause: CauseId;
  certainty: Certainty;
  facts: Facts;
  fixer: Fixer;
  impact: ImpactLevel;
  openedAt: string;
  lastSeenAt: string;
  pods: number;
  nodes: readonly string[];
  /** Names of the pull secrets of the failing pods. */
  pullSecrets: readonly string[];
  /** All entities that it belongs to, whoever looks. */
  entities: readonly IncidentEntity[];
}

/** Images that came over the network onto one node from one registry lately. @public */
export interface RecentPulls {
  cluster: string;
  registry: string;
  repository?: string;
  node?: string;
  namespace: string;
  /** How often within the last 10 minutes: a lower bound. */
  count: number;
  /** When it last did, ISO 8601. */
  lastAt: string;
}
