import type { CauseId } from 'backstage-plugin-imagepull-common';
import { imagepullMeter } from './meter';

/** How many incidents of one cause are open in one cluster. */
export interface OpenIncidents {
  cluster: string;
  cause: CauseId;
  open: number;
}

/**
 * Makes `imagepull.incidents.open`: incidents that are open now, by cluster and cause.
 *
 * @param read - called each time that metrics are collected. Of several replicas only one may tell of a cluster, else its
 *   incidents count several times. An error is up to the SDK, which reports it and goes on with the other instruments.
 * @returns ends it
 */
export function observeOpenIncidents(
  read: () => Promise<readonly OpenIncidents[]>,
): () => void {
  const gauge = imagepullMeter().createObservableGauge(
    'imagepull.incidents.open',
    {
      description: 'Incidents that are open now',
      unit: '{incident}',
    },
  );
  const observe: Parameters<typeof gauge.addCallback>[0] = async result => {
    for (const { open, ...labels } of await read()) {
      result.observe(open, labels);
    }
  };
  gauge.addCallback(observe);
  return () => gauge.removeCallback(observe);
}
