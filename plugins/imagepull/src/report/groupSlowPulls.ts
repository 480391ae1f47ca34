import type {
  SlowPullReport,
  Workload,
} from 'backstage-plugin-imagepull-common';

/** The slow pulls of one image by one workload. */
export interface SlowPullGroup {
  key: string;
  cluster: string;
  namespace: string;
  workload: Workload;
  image: string;
  /** Containers that wait. */
  count: number;
  /** When the first of them began, ISO 8601. */
  since: string;
}

/** Puts slow pulls of one workload and image together, the longest wait first. */
export function groupSlowPulls(
  slowPulls: readonly SlowPullReport[],
): SlowPullGroup[] {
  const groups = new Map<string, SlowPullGroup>();
  for (const pull of slowPulls) {
    const { cluster, namespace, workload, since } = pull;
    const image = pull.image.written;
    const key = JSON.stringify([
      cluster,
      namespace,
      workload.kind,
      workload.name,
      image,
    ]);
    const group = groups.get(key);
    groups.set(key, {
      key,
      cluster,
      namespace,
      workload,
      image,
      count: (group?.count ?? 0) + 1,
      since:
        group && Date.parse(group.since) < Date.parse(since)
          ? group.since
          : since,
    });
  }
  return [...groups.values()].sort(
    (a, b) => Date.parse(a.since) - Date.parse(b.since),
  );
}
