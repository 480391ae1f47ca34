import { createSharedPace, type SharedPace } from './sharedPace';

/**
 * One in so many milliseconds. A read is one request and a look some four, so that an outage which takes hundreds of
 * services down costs about two requests a second at most; the watches tell of everything else meanwhile.
 */
const oneReadInMs = 750;
const oneLookInMs = 10_000;

/** How often what goes on failing is looked at again, in all clusters of this replica together. */
export interface MonitorPaces {
  /** Of pods that events announced. */
  reads: SharedPace;
  /** Of workloads. */
  looks: SharedPace;
}

/** Makes {@link MonitorPaces} that nobody keeps yet. */
export function createMonitorPaces(): MonitorPaces {
  return {
    reads: createSharedPace(oneReadInMs),
    looks: createSharedPace(oneLookInMs),
  };
}
