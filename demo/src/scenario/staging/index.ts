import type { WorkloadDefinition } from '../../simulation/definitions';
import { data } from './data';
import { machineLearning } from './machineLearning';
import { payments } from './payments';
import { platform } from './platform';
import { shop } from './shop';

/** What runs in staging besides the workloads of other teams. */
export const stagingWorkloads: readonly WorkloadDefinition[] = [
  ...shop,
  ...payments,
  ...platform,
  ...data,
  ...machineLearning,
];
