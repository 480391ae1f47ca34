import { z } from 'zod';

/** A cluster as kubernetes-backend presents it: no address, no credentials. */
export interface Cluster {
  name: string;
  title?: string;
  /** An http or https URL. */
  dashboardUrl?: string;
  /** Which program that dashboard is, for example `standard` or `rancher`; absent where nobody says. */
  dashboardApp?: string;
  /** How kubernetes-backend gets credentials for it, for example `serviceAccount`. */
  authProvider?: string;
  /** With the authentication provider `oidc`: whose tokens the cluster accepts. */
  oidcTokenProvider?: string;
}

const webUrl = z.url({ protocol: /^https?$/ });

/** The answer of `GET /clusters`, of @backstage/plugin-kubernetes-backend 0.21. */
const clustersSchema = z.object({
  items: z.array(
    z.object({
      name: z.string().min(1),
      title: z.string().optional(),
      dashboardUrl: z.string().optional(),
      authProvider: z.string().optional(),
      oidcTokenProvider: z.string().optional(),
    }),
  ),
});

/**
 * Reads the answer of `GET /clusters`. Of clusters with the same name only the first is kept, since that is the one that
 * the proxy takes: the second one's authentication provider would be the wrong one for it.
 *
 * @param dashboardApps - by the name of the cluster
 * @throws ZodError when the answer has another form
 */
export function parseClusters(
  answer: unknown,
  dashboardApps: ReadonlyMap<string, string>,
): Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const { dashboardUrl, ...cluster } of clustersSchema.parse(answer)
    .items) {
    if (!clusters.has(cluster.name)) {
      clusters.set(cluster.name, {
        ...cluster,
        // A dashboard URL can come from a catalog annotation, and is made a link: no other scheme than these.
        ...(webUrl.safeParse(dashboardUrl).success && {
          dashboardUrl,
          dashboardApp: dashboardApps.get(cluster.name),
        }),
      });
    }
  }
  return [...clusters.values()];
}
