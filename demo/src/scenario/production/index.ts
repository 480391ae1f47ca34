import type { WorkloadDefinition } from '../../simulation/definitions';
import { data } from './data';
import { machineLearning } from './machineLearning';
import { payments } from './payments';
import { platform } from './platform';
import { shop } from './shop';

/** What runs in production besides the workloads of other teams. */
export const productionWorkloads: readonly WorkloadDefinition[] = [
  ...shop,
  ...payments,
  ...platform,
  ...data,
  ...machineLearning,
];
