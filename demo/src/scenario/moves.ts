import type {
  RevisionDefinition,
  WorkloadDefinition,
} from '../simulation/definitions';

/**
 * What moves in the demo, in seconds of a round:
 *
 *   60  loyalty is rolled out from a repository whose name is misspelt (a new failure)
 *  120  checkout is rolled out with a tag that exists (one is fixed)
 *  160  loyalty is fixed
 *  180  the company's registry answers 503: invoicing in production cannot be restarted
 *  200  … nor some services of other teams, which are restarted, too
 *  240  … nor storefront in staging (it spreads over clusters)
 *  300  … nor invoicing in staging
 *  350  the registry is back: what waits for it recovers with its next try
 *  420  checkout is rolled out with a tag that does not exist, as before the round
 *
 * Meanwhile jobs of other teams pull from registries that work, and before and after the outage from the company's.
 */
const roundSeconds = 480;

const outageBegins = 180;
const outageEnds = 350;

/**
 * Whether the company's registry is down.
 *
 * @param seconds - Since the start of the demo.
 */
export function isOutage(seconds: number): boolean {
  const second = seconds % roundSeconds;
  return seconds >= 0 && second >= outageBegins && second < outageEnds;
}

/** Revisions that come again in every round. */
export function round(
  ...revisions: RevisionDefinition[]
): WorkloadDefinition['cycle'] {
  return { seconds: roundSeconds, revisions };
}

/** A restart while the registry is down: the same image, which cannot be pulled until the registry is back. */
export function outage(at: number, image: string): WorkloadDefinition['cycle'] {
  return round({
    at,
    isRestart: true,
    containers: [
      {
        name: 'app',
        image,
        imagePullPolicy: 'Always',
        failure: { case: 'http-503', endsAfter: outageEnds - at },
      },
    ],
  });
}

/** A cluster's workloads as they are at the start, without what moves. */
export function withoutMoves(
  workloads: readonly WorkloadDefinition[],
): WorkloadDefinition[] {
  return workloads.map(({ cycle: _, ...workload }) => workload);
}
