import {
  diagnose,
  incidentIdentity,
  observeIncidents,
  readPullStatus,
  reconcileIncidents,
  type KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { failingPod } from './pods';

/** An open incident of a workload in cluster `one`, namespace `shop`, as the engine makes it; with what is given. */
export function knownIncident(
  more: Partial<KnownIncident> = {},
  pods = [failingPod('shop-7d9-1')],
): KnownIncident {
  const now = new Date();
  const status = readPullStatus({ pods, events: [], now });
  const { diagnoses } = diagnose({
    cluster: 'one',
    pods,
    events: [],
    owners: [],
    status,
    now,
  });
  const [{ incident }] = reconcileIncidents({
    known: [],
    observed: observeIncidents(diagnoses, pods),
    ended: [],
    now,
  });
  const whole = { ...incident, ...more };
  return { ...whole, identity: incidentIdentity(whole, whole.cause) };
}
