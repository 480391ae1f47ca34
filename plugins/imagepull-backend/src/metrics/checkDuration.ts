import { imagepullMeter } from './meter';

/** What a check can look at. */
export type CheckSubject =
  | 'service-account'
  | 'secrets'
  | 'secret-content'
  | 'nodes'
  | 'neighbours'
  | 'registry';

/** Measures how long it takes to look at something. */
export type CheckTimer = <T>(
  subject: CheckSubject,
  look: () => Promise<T>,
) => Promise<T>;

/**
 * Makes `imagepull.check.duration`: how long it took to look at something, in seconds, by what was looked at and whether
 * that worked (`ok`, `failed`). What a look gives or throws goes through unchanged.
 */
export function createCheckTimer(): CheckTimer {
  const histogram = imagepullMeter().createHistogram(
    'imagepull.check.duration',
    {
      description: 'Time that it took to look at something for a check',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [
          0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
        ],
      },
    },
  );
  return async (subject, look) => {
    const startedAt = performance.now();
    let outcome = 'failed';
    try {
      const seen = await look();
      outcome = 'ok';
      return seen;
    } finally {
      histogram.record((performance.now() - startedAt) / 1000, {
        subject,
        outcome,
      });
    }
  };
}
