import { z } from 'zod';
import type { RegistryControl } from '../registry/registryControl';
import { isBefallen } from '../registry/registryFaults';
import { partsOf } from '../simulation/imageParts';
import type { DemoCluster } from '../startDemoClusters';

const workloadSchema = z.strictObject({
  namespace: z.string(),
  name: z.string(),
});

/** The restarts of one cluster, as they come from outside. */
export interface RestartControl {
  /**
   * Makes the pods of a workload anew, which pull their image. While its registry has an `outage` they cannot, until
   * repairs are taken back.
   *
   * @param input - `namespace` and `name` of the workload.
   * @throws When it cannot be read, or there is no such workload.
   */
  restart(input: unknown): void;
}

export function createRestarts(
  cluster: Pick<DemoCluster, 'restart'>,
  registry: Pick<RegistryControl, 'faults'>,
): RestartControl {
  function isDown(image: string): boolean {
    const parts = partsOf(image);
    return (
      parts !== undefined &&
      registry
        .faults()
        .some(
          fault =>
            fault.kind === 'outage' &&
            isBefallen(fault, { registry: parts.host, repository: parts.path }),
        )
    );
  }
  return {
    restart(input) {
      const { namespace, name } = workloadSchema.parse(input);
      cluster.restart(namespace, name, isDown);
    },
  };
}
