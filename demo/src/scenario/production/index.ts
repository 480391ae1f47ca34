import type { WorkloadDefinition } from '../../simulation/definitions';
import { billing } from './billing';
import { data } from './data';
import { identity } from './identity';
import { logistics } from './logistics';
import { machineLearning } from './machineLearning';
import { media } from './media';
import { payments } from './payments';
import { platform } from './platform';
import { sellers } from './sellers';
import { shop } from './shop';

/** What runs in production besides the workloads of other teams. */
export const productionWorkloads: readonly WorkloadDefinition[] = [
  ...shop,
  ...sellers,
  ...logistics,
  ...payments,
  ...billing,
  ...identity,
  ...platform,
  ...data,
  ...media,
  ...machineLearning,
];
