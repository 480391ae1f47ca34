import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Findings, Looked } from 'backstage-plugin-imagepull-common';
import type { ClusterInvestigation } from './clusterInvestigation';
import type { ClusterPlan } from './clusterPlan';
import type { Place } from './place';
import type { RegistryInvestigation } from './registryInvestigation';
import type { Round } from './round';

/** What is known at one moment beyond pods, events and owners. */
export interface Investigated {
  findings: Findings;
  /** What the findings are made of: the same outcomes mean the same findings. */
  outcomes: readonly Looked<unknown>[];
}

/** Looks, in the background, at what could settle a verdict. Nobody waits for it. */
export interface Investigation {
  /**
   * What is known now; what is not, or no longer, is looked at.
   *
   * @param options - `anew`: look again at what clusters have told more than a moment ago, and registries more
   * than 5 minutes ago; until then it is still known, marked as being looked at again
   */
  look(
    place: Place,
    plan: ClusterPlan,
    options?: { anew?: boolean },
  ): Investigated;
}

/** Makes {@link Investigation} of its two halves. */
export function createInvestigation(options: {
  cluster: ClusterInvestigation;
  registries: RegistryInvestigation;
  logger: LoggerService;
}): Investigation {
  const { cluster, registries, logger } = options;

  function pass(
    place: Place,
    plan: ClusterPlan,
    mode: Round['mode'],
  ): Investigated {
    const round: Round = {
      mode,
      outcomes: [],
      // One thing can lead to the next, also when nobody asks any more: the next report then has it all.
      found() {
        try {
          pass(place, plan, 'go-on');
        } catch (error) {
          logger.error(
            `The investigation of cluster '${place.cluster.name}' does not go on`,
            toError(error),
          );
        }
      },
    };
    const findings = {
      cluster: cluster.look(place, plan, round),
      registries: registries.look(plan.registries, round),
    };
    return { findings, outcomes: round.outcomes };
  }

  return {
    look: (place, plan, { anew = false } = {}) =>
      pass(place, plan, anew ? 'anew' : 'look'),
  };
}

/** Whether two investigations know the same. */
export function knowTheSame(
  a: readonly Looked<unknown>[],
  b: readonly Looked<unknown>[],
): boolean {
  return (
    a.length === b.length && a.every((outcome, index) => outcome === b[index])
  );
}
