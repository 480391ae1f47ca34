import { imagepullMeter } from './meter';

/**
 * Makes `imagepull.watch.lag`: how long after a change in a cluster this backend knew of it, in seconds, by cluster and
 * resource. Only changes whose time is known.
 */
export function createWatchLagRecorder(labels: {
  cluster: string;
  /** As RBAC names it. */
  resource: string;
}) {
  const histogram = imagepullMeter().createHistogram('imagepull.watch.lag', {
    description:
      'Time from a change in a cluster until this backend knew of it',
    unit: 's',
    advice: {
      explicitBucketBoundaries: [
        0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 120, 300, 600,
      ],
    },
  });
  return (lagMilliseconds: number) =>
    histogram.record(lagMilliseconds / 1000, labels);
}
