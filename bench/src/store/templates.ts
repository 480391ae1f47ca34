import {
  diagnose,
  observeIncidents,
  readPullStatus,
  reconcileIncidents,
  type KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { listRecordings, loadRecording, type Recording } from 'imagepull-demo';

/** The runtime whose recordings are read: most clusters have it. */
const runtimeName = 'containerd-2.1.9_kubelet-1.36.3';

function incidentsOf({ final }: Recording): readonly KnownIncident[] {
  const { pods, events, time: now } = final;
  const status = readPullStatus({ pods, events, now });
  const { diagnoses } = diagnose({
    cluster: 'production',
    pods,
    events,
    owners: [],
    status,
    now,
  });
  return reconcileIncidents({
    known: [],
    observed: observeIncidents(diagnoses, pods),
    ended: [],
    now,
  }).map(({ incident }) => incident);
}

/** Incidents as the engine makes them of the recordings of real clusters. */
export function recordedIncidents(): readonly KnownIncident[] {
  return listRecordings()
    .filter(name => name.runtimeName === runtimeName)
    .flatMap(name => incidentsOf(loadRecording(name)))
    .filter(({ namespace }) => namespace !== '');
}
