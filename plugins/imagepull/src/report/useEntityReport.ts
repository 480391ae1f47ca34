import { useMemo, useSyncExternalStore } from 'react';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  useApi,
  useApiHolder,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import {
  kubernetesApiRef,
  kubernetesAuthProvidersApiRef,
} from '@backstage/plugin-kubernetes-react';
import type { ImagepullClient } from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../api/imagepullApiRef';
import { createClusterTokens } from '../api/clusterTokens';
import type { ReportPoll, ReportState } from './reportPoll';
import { createReportStore, type ReportStore } from './reportStore';

const stores = new WeakMap<ImagepullClient, ReportStore>();

function storeFor(api: ImagepullClient, holder: ApiHolder): ReportStore {
  const existing = stores.get(api);
  if (existing) {
    return existing;
  }
  // Optional, hence not dependencies of our API: a portal may show image pulls without the Kubernetes pages.
  const tokens = createClusterTokens({
    kubernetes: holder.get(kubernetesApiRef),
    authProviders: holder.get(kubernetesAuthProvidersApiRef),
  });
  const store = createReportStore(api, tokens);
  stores.set(api, store);
  return store;
}

/** The state of an entity's report, and what can be asked of it. */
export interface EntityReportHandle extends ReportState {
  refresh: ReportPoll['refresh'];
  recheck: ReportPoll['recheck'];
  signIn: ReportPoll['signIn'];
}

/** Keeps an entity's report fresh while the component is mounted. All components of one entity share the requests. */
export function useEntityReport(entity: Entity): EntityReportHandle {
  const api = useApi(imagepullApiRef);
  const holder = useApiHolder();
  const entityRef = stringifyEntityRef(entity);
  const poll = useMemo(
    () => storeFor(api, holder).poll(entityRef),
    [api, holder, entityRef],
  );
  const state = useSyncExternalStore(poll.subscribe, poll.getState);
  const { refresh, recheck, signIn } = poll;
  return { ...state, refresh, recheck, signIn };
}
