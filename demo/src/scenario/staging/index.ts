import type { WorkloadDefinition } from '../../simulation/definitions';
import { billing } from './billing';
import { data } from './data';
import { identity } from './identity';
import { logistics } from './logistics';
import { machineLearning } from './machineLearning';
import { media } from './media';
import { payments } from './payments';
import { platform } from './platform';
import { shop } from './shop';

/** What runs in staging besides the workloads of other teams. */
export const stagingWorkloads: readonly WorkloadDefinition[] = [
  ...shop,
  ...logistics,
  ...payments,
  ...billing,
  ...identity,
  ...platform,
  ...data,
  ...media,
  ...machineLearning,
];
