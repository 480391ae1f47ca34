import { z } from 'zod';
import type { RegistryControl } from '../registry/registryControl';
import { partsOf } from '../simulation/imageParts';
import { repairSchema } from '../simulation/repair';
import type { DemoCluster } from '../startDemoClusters';

const workloadSchema = z.object({
  namespace: z.string(),
  name: z.string(),
});

/** The repairs of one cluster, as they come from outside. */
export interface RepairControl {
  /**
   * Repairs a workload.
   *
   * @param input - What {@link repairSchema} describes, with the `namespace` and `name` of the workload.
   * @throws When it cannot be read, or changes nothing about what fails.
   */
  repair(input: unknown): void;
  repairs(): readonly object[];
  /** Takes all repairs back, and what was pushed for them. */
  undoRepairs(): void;
}

/** The parts of an image that a registry holds by its tag. */
function taggedImage(image: string) {
  const parts = partsOf(image);
  if (!parts?.tag) {
    throw new Error(`${image} is no image with a tag`);
  }
  return { ...parts, tag: parts.tag };
}

export function createRepairs(
  cluster: Pick<DemoCluster, 'repair' | 'undoRepairs'>,
  registry: Pick<RegistryControl, 'push' | 'holds'>,
): RepairControl {
  let repairs: object[] = [];
  let undoPushes: (() => void)[] = [];
  return {
    repair(input) {
      const { namespace, name } = workloadSchema.parse(input);
      const {
        namespace: _,
        name: __,
        ...rest
      } = z.looseObject({}).parse(input);
      const repair = repairSchema.parse(rest);
      if (repair.kind === 'rollOut') {
        const { host, path, tag } = taggedImage(repair.image);
        if (!registry.holds(host, path, tag)) {
          throw new Error(`image: no registry of the demo has ${repair.image}`);
        }
      }
      for (const image of cluster.repair(namespace, name, repair)) {
        const { host, path, tag } = taggedImage(image);
        undoPushes.push(registry.push(host, path, { tag }));
      }
      repairs.push({ namespace, name, ...repair });
    },
    repairs: () => repairs,
    undoRepairs() {
      cluster.undoRepairs();
      undoPushes.reverse().forEach(undo => undo());
      undoPushes = [];
      repairs = [];
    },
  };
}
