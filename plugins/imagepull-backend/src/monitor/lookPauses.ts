/** Pauses before the next look at a workload, in milliseconds, counted from the one before. */
export const lookPauses = {
  /** Something begins, or a failing pod has left: how did it end? */
  soon: 1_000,
  /** Another pod fails. */
  joined: 10_000,
  /** The pods are gone: do others take their place? */
  gone: 3_000,
  /** Its objects could not be evaluated. */
  longest: 120_000,
};

/** Nobody fails any more, and it is not over yet: what takes the place of the failing pods still pulls. */
const firstOpen = 2_000;
const longestOpen = 30_000;

/** The look itself failed. */
const firstFailed = 5_000;

/** It goes on failing, and what that means may have changed. By how often it was looked at. */
const again = [60_000, 5 * 60_000, 15 * 60_000];

/** When to ask again what the investigation has found, in milliseconds, one after the other. */
export const settleAfterMs = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** The pause after so many looks in a row that found nothing that fails, and no end. */
export function pauseWhileOpen(quietLooks: number): number {
  return Math.min(firstOpen * 2 ** (quietLooks - 1), longestOpen);
}

/** The pause after so many looks in a row that failed. */
export function pauseAfterFailure(failedLooks: number): number {
  return Math.min(firstFailed * 2 ** (failedLooks - 1), lookPauses.longest);
}

/** The pause after so many looks at a workload that goes on failing, give or take a tenth: not all have to come together. */
export function pauseWhileFailing(looks: number): number {
  const pause = again[Math.min(Math.max(looks, 1), again.length) - 1];
  return pause * (0.9 + Math.random() / 5);
}
