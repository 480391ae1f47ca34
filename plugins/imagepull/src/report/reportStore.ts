import type { ImagepullClient } from 'backstage-plugin-imagepull-common';
import type { ClusterTokens } from '../api/clusterTokens';
import { createReportPoll, type ReportPoll } from './reportPoll';

/** Polls of entities that nobody looks at are remembered up to this number, so that going back shows the last answer. */
const rememberedPolls = 20;

/** The polls of all entities that were looked at: the card and the tab of one entity share one. */
export interface ReportStore {
  poll(entityRef: string): ReportPoll;
}

/** Makes a {@link ReportStore}. */
export function createReportStore(
  api: ImagepullClient,
  tokens: ClusterTokens,
): ReportStore {
  const polls = new Map<string, ReportPoll>();
  return {
    poll(entityRef) {
      const poll =
        polls.get(entityRef) ??
        createReportPoll({
          async load(signal) {
            const kubernetesTokens = await tokens.current();
            return api.getEntityReport(entityRef, { kubernetesTokens, signal });
          },
          async recheck(signal) {
            const kubernetesTokens = await tokens.current();
            return api.recheckEntity(entityRef, { kubernetesTokens, signal });
          },
          signIn: tokens.signIn,
        });
      // Back in as the newest, so that the first is the one longest unused.
      polls.delete(entityRef);
      polls.set(entityRef, poll);
      const [oldest] = polls.keys();
      if (polls.size > rememberedPolls && oldest !== undefined) {
        polls.delete(oldest);
      }
      return poll;
    },
  };
}
