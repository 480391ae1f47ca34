import type { ClusterUser } from '../api/access';
import type { KubernetesObject } from '../kubernetes/objects';
import {
  startClusterServer,
  type RunningCluster,
} from '../server/clusterServer';
import { createObjectStore, type ObjectStore } from '../store/objectStore';
import { demoUsers } from '../users';
import type { Recording, SnapshotName } from './loadRecording';
import { shiftTimes } from './shiftTimes';

/** The moments that can be served: those of the recording, and `final` without its events, after they expired. */
export type RecordedMoment = SnapshotName | 'final' | 'eventsGone';

/**
 * The objects of a cluster at one moment of a recording.
 *
 * @param now - What the time of the moment becomes. Left out, the recorded times stay.
 * @throws When the recording has no such moment.
 */
export function recordedObjects(
  recording: Recording,
  moment: RecordedMoment,
  now?: Date,
): KubernetesObject[] {
  const { final, snapshots } = recording;
  const snapshot =
    moment === 'final' || moment === 'eventsGone' ? final : snapshots[moment];
  if (!snapshot) {
    throw new Error(
      `The recording ${recording.runtimeName}/${recording.case} has no moment "${moment}"`,
    );
  }
  const events = moment === 'eventsGone' ? [] : snapshot.events;
  const objects = [
    ...snapshot.pods,
    ...events,
    ...final.owners,
    ...final.nodes,
    ...final.serviceAccounts,
    ...final.secrets,
  ];
  const begin =
    final.nodes[0]?.metadata.creationTimestamp ??
    snapshots.early?.time.toISOString().replace(/\.\d+Z$/, 'Z');
  const namespaces = [
    ...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])),
  ].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
    status: { phase: 'Active' },
  }));
  // When namespaces, accounts and secrets were made is not recorded: no later than the node, or the first look.
  const all = [...namespaces, ...objects].map(object => ({
    ...object,
    metadata: { creationTimestamp: begin, ...object.metadata },
  }));
  return now
    ? shiftTimes(all, {
        milliseconds: now.getTime() - snapshot.time.getTime(),
        notAfter: now,
      })
    : all;
}

/** Makes a cluster show exactly one moment of a recording: what it held before is removed. */
export function showRecording(
  store: ObjectStore,
  recording: Recording,
  moment: RecordedMoment,
  now?: Date,
): void {
  store.replace(recordedObjects(recording, moment, now));
}

export interface RecordedClusterOptions {
  recording: Recording;
  moment: RecordedMoment;
  /** The demo's users unless given. */
  users?: readonly ClusterUser[];
  /** `fresh` moves all times so that the moment is now; `recorded` leaves them. Fresh unless given. */
  times?: 'fresh' | 'recorded';
  /** 0, any free port, unless given. */
  port?: number;
  /** How often a watch gets a bookmark, in milliseconds. */
  bookmarkInterval?: number;
}

/**
 * Starts a cluster that holds exactly one moment of a recording. {@link showRecording} makes it show another, which is
 * quicker than starting one each.
 */
export async function startRecordedCluster(
  options: RecordedClusterOptions,
): Promise<RunningCluster> {
  const { recording, moment, times = 'fresh' } = options;
  const store = createObjectStore();
  showRecording(
    store,
    recording,
    moment,
    times === 'fresh' ? new Date() : undefined,
  );
  return startClusterServer({
    state: {
      store,
      users: options.users ?? Object.values(demoUsers),
      gitVersion: recording.runtime.apiServer,
      now: () => new Date(),
    },
    port: options.port ?? 0,
    bookmarkInterval: options.bookmarkInterval,
  });
}
