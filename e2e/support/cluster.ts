import { expect, type APIRequestContext } from '@playwright/test';
import type { ClusterName } from './demo';

/** Time between two looks at a cluster, in milliseconds. */
const pause = 50;

interface PodList {
  items: {
    status: {
      containerStatuses?: { state?: { waiting?: { reason?: string } } }[];
    };
  }[];
}

/** Looks into the demo clusters the way the portal does, past all of imagepull. */
export interface Cluster {
  /**
   * Waits until the number of a service's pods that cannot pull is one or more, or zero.
   *
   * @returns When that was seen, in milliseconds since 1970.
   */
  untilPods(
    state: 'fail' | 'do not fail',
    namespace: string,
    service: string,
  ): Promise<number>;
}

export async function createCluster(
  request: APIRequestContext,
  name: ClusterName,
): Promise<Cluster> {
  const signIn = await request.get('/api/auth/guest/refresh');
  const { token } = (await signIn.json()).backstageIdentity;

  async function failing(namespace: string, service: string): Promise<number> {
    const answer = await request.get(
      `/api/kubernetes/proxy/api/v1/namespaces/${namespace}/pods`,
      {
        params: { labelSelector: `app.kubernetes.io/name=${service}` },
        headers: {
          authorization: `Bearer ${token}`,
          'Backstage-Kubernetes-Cluster': name,
        },
      },
    );
    expect(answer.ok(), await answer.text()).toBe(true);
    const { items }: PodList = await answer.json();
    return items.filter(({ status }) =>
      status.containerStatuses?.some(({ state }) =>
        /^(ErrImagePull|ImagePullBackOff)$/.test(state?.waiting?.reason ?? ''),
      ),
    ).length;
  }

  return {
    untilPods: async (state, namespace, service) => {
      await expect
        .poll(async () => (await failing(namespace, service)) > 0, {
          intervals: [pause],
          timeout: 30_000,
        })
        .toBe(state === 'fail');
      return Date.now();
    },
  };
}
