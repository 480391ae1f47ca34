import type { MeasuredBackend } from '../../backend/startBackend';
import { listenToChanges } from '../../backend/signals';
import type { FleetProcesses } from '../fleetProcesses';

/** How often the API is asked when no signal comes, in milliseconds. */
const fallback = 250;

const tooLong = 60_000;

/**
 * Lets workloads fail one after the other, each in another cluster, and measures in milliseconds how long it takes from the
 * change in the cluster until somebody who listens to signals gets the incident from the API.
 */
export async function measureDetection(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
  failures: number,
): Promise<number[]> {
  const changes = await listenToChanges(backend);
  const times: number[] = [];
  try {
    for (let turn = 0; turn < failures; turn++) {
      const { name } = fleet.clusters[(turn * 7) % fleet.clusters.length];
      const failed = await fleet.fail(name);
      const filter = {
        cluster: [name],
        namespace: [failed.namespace],
        text: failed.workload,
      };
      const isShown = async () => {
        const { items } = await backend.client.listIncidents({ filter });
        return items.some(({ workload }) => workload.name === failed.workload);
      };
      while (!(await isShown())) {
        if (Date.now() - failed.at > tooLong) {
          throw new Error(
            `${failed.workload} in ${name} fails and is not shown`,
          );
        }
        await changes.next(fallback);
      }
      times.push(Date.now() - failed.at);
    }
  } finally {
    changes.close();
  }
  return times;
}
