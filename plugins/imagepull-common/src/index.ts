/**
 * The engine of the imagepull plugins: reads, classifies and explains Kubernetes image pull failures.
 *
 * @packageDocumentation
 */

export * from './causes/causeIds';
export * from './client';
export { diagnose } from './diagnose/diagnose';
export type { ClusterDiagnosis, DiagnoseInput } from './diagnose/diagnose';
export { compareUrgency, impactLevels } from './diagnose/urgency';
export { findResolved } from './diagnose/findResolved';
export type { FindResolvedInput } from './diagnose/findResolved';
export { remember } from './diagnose/remember';
export type {
  PullCircumstances,
  RememberedDiagnosis,
} from './diagnose/remember';
export { filterFromQuery, filterToQuery } from './incidents/filterQuery';
export { incidentIdentity } from './incidents/incidentIdentity';
export { rememberResolvedFor, reopenWithin } from './incidents/incidentLimits';
export type {
  IncidentChange,
  IncidentEnd,
  IncidentPlace,
  KnownIncident,
  ObservedIncident,
  ToldInTimeline,
} from './incidents/incidentTypes';
export { findIncidentEnds } from './incidents/findIncidentEnds';
export type { FindIncidentEndsInput } from './incidents/findIncidentEnds';
export { observeIncidents } from './incidents/observeIncidents';
export {
  applyIncidentChanges,
  reconcileIncidents,
} from './incidents/reconcileIncidents';
export type { ReconcileInput } from './incidents/reconcileIncidents';
export { findSituations } from './situations/findSituations';
export type { FindSituationsInput } from './situations/findSituations';
export { readRecentPulls } from './situations/readRecentPulls';
export type { ReadRecentPullsInput } from './situations/readRecentPulls';
export { isOfOneService, nameOfService } from './situations/services';
export type { IncidentFact, RecentPulls } from './situations/situationTypes';
export { explainInvalidReference } from './image/explainInvalidReference';
export type { InvalidReferenceExplanation } from './image/explainInvalidReference';
export type { InvalidReferenceCode } from './image/referenceFaults';
export type { DigestProblem } from './image/grammar';
export { compareImages, toImageName } from './image/imageName';
export type { ImagePart } from './image/imageName';
export {
  defaultRegistry,
  parseImageReference,
} from './image/parseImageReference';
export type {
  InvalidImageReference,
  InvalidReferenceReason,
  ParsedImageReference,
  ValidImageReference,
} from './image/parseImageReference';
export { findSuspiciousParts } from './image/suspiciousParts';
export type { SuspiciousPart } from './image/suspiciousParts';
export * from './kubernetes/types';
export * from './permissions';
export * from './schema';
export * from './texts/localize';
export * from './texts/english';
export { indexOwners, resolveWorkload } from './diagnose/workload';
export type { FindOwner, ResolvedWorkload } from './diagnose/workload';
export { isPullReason } from './classify/pullReasons';
export { classify } from './classify/classify';
export type { ClassifyInput } from './classify/classify';
export * from './text/cleanText';
export * from './observe';
export type {
  ClusterFindings,
  Findings,
  Looked,
  LookedAt,
  Neighbours,
} from './investigate/findings';
export type { InvestigationPlan } from './investigate/plan';
export { planInvestigation } from './investigate/planInvestigation';
export type { PlanInput } from './investigate/planInvestigation';
export { settleFindings } from './investigate/settleFindings';
export type { SettleInput } from './investigate/settleFindings';
export { registryQuestionKey } from './investigate/registry/registryAnswer';
export type {
  ConnectionProblem,
  Platform,
  RateLimit,
  RegistryAnswer,
  RegistryOutcome,
  RegistryQuestion,
  RegistryReply,
} from './investigate/registry/registryAnswer';
export type {
  PullSecret,
  PullSecretContent,
  PullSecretEntry,
} from './investigate/secrets/pullSecret';
export {
  pullSecretTypes,
  readPullSecret,
} from './investigate/secrets/readPullSecret';
export type { SecretWithData } from './investigate/secrets/readPullSecret';
