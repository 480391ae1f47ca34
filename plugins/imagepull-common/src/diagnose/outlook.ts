import { causes } from '../causes';
import type { CauseId } from '../causes/causeIds';
import type { FixContext } from '../fixes/fixContext';
import { toMillis } from '../observe/eventTime';
import type { Outlook, PullFailure } from '../schema';
import type { TextId } from '../texts/english';
import { localize } from '../texts/localize';
import { isNodeFault } from './failureGroups';

/** The kubelet's pauses between pulls of one image for one pod: the first, and the longest (kubelet 1.28 to 1.36). */
const firstPause = 10_000;
const longestPause = 300_000;

/** A retry comes with the next look at the pod after its pause, so it may be late by this much. */
const latestAfterPause = 30_000;

/** The kubelet drops events, so attempts may be missing; beyond this number of them the estimate is not worth telling. */
const maximumMissedAttempts = 3;

const backOffReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

function pauseAfter(attempt: number): number {
  return Math.min(firstPause * 2 ** Math.min(attempt - 1, 10), longestPause);
}

/** When the kubelet will try again, in milliseconds since 1970; undefined where attempts are not known well enough. */
function nextAttempt(failure: PullFailure, now: number): number | undefined {
  const { attempts = 0, reason } = failure;
  const last = toMillis(failure.lastAttempt);
  if (last === undefined || attempts < 1 || !backOffReasons.has(reason)) {
    return undefined;
  }
  let expected = last;
  for (let missed = 0; missed <= maximumMissedAttempts; missed += 1) {
    expected += pauseAfter(attempts + missed);
    if (expected + latestAfterPause >= now) {
      return Math.max(expected, now);
    }
  }
  return undefined;
}

/** Causes that a pull secret would end, for pods that name none. */
const lackingSecret: ReadonlySet<CauseId> = new Set<CauseId>([
  'authentication-missing',
  'pull-secret-not-attached',
]);

function sentence(
  failures: readonly PullFailure[],
  { classification: { cause }, imagePullSecrets, workload }: FixContext,
): { id: TextId; retries: boolean } {
  const all = (test: (failure: PullFailure) => boolean) => failures.every(test);
  if (all(isNodeFault)) {
    return { id: 'outlook.node', retries: true };
  }
  if (all(({ reason }) => reason === 'InvalidImageName')) {
    return { id: 'outlook.invalid-name', retries: false };
  }
  if (all(({ reason }) => reason === 'ErrImageNeverPull')) {
    return { id: 'outlook.never-pull', retries: true };
  }
  if (
    cause === 'pull-secret-malformed' &&
    all(({ reason }) => !backOffReasons.has(reason))
  ) {
    return { id: 'outlook.each-sync', retries: true };
  }
  if (workload.kind === 'Job' || workload.kind === 'CronJob') {
    return { id: 'outlook.job', retries: true };
  }
  if (lackingSecret.has(cause) && imagePullSecrets.length === 0) {
    return { id: 'outlook.recreate', retries: true };
  }
  return {
    id: causes[cause].mayPass ? 'outlook.may-pass' : 'outlook.needs-fix',
    retries: true,
  };
}

/** Tells what happens without anybody's doing: when the kubelet tries again, and whether that can help. */
export function foresee(
  failures: readonly PullFailure[],
  context: FixContext,
  now: Date,
): Outlook {
  const { id, retries } = sentence(failures, context);
  const attempts = failures
    .map(failure => nextAttempt(failure, now.getTime()))
    .filter(time => time !== undefined);
  return {
    retries,
    ...(attempts.length > 0 && {
      nextRetry: new Date(Math.min(...attempts)).toISOString(),
    }),
    text: localize(id),
  };
}
