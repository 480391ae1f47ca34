import { mockServices } from '@backstage/backend-test-utils';
import {
  diagnose,
  observeIncidents,
  readPullStatus,
  reconcileIncidents,
  type IncidentChange,
  type KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { eventually } from '../__testUtils__/monitored';
import { failingPod } from '../__testUtils__/pods';
import { LeaseLostError } from '../leases/leaseTypes';
import { createRecorder } from './recorder';

const lease = { cluster: 'one', holder: 'me', epoch: 1 };
const deployment = { kind: 'Deployment', name: 'shop' };

/** What it takes to open an incident of a Deployment. */
function opened(name = 'shop'): IncidentChange {
  const pods = [
    failingPod(`${name}-a`, {
      owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-7d9` },
    }),
  ];
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
  const [change] = reconcileIncidents({
    known: [],
    observed: observeIncidents(diagnoses, pods),
    ended: [],
    now,
  });
  return change;
}

function ended({ incident }: IncidentChange): IncidentChange {
  return {
    type: 'resolved',
    entries: [],
    incident: {
      ...incident,
      outcome: 'running',
      resolvedAt: new Date().toISOString(),
    },
  };
}

describe('createRecorder', () => {
  const written: IncidentChange[] = [];
  let failure: Error | undefined;
  let stored: KnownIncident[] = [];
  const events: string[] = [];

  beforeEach(() => {
    written.length = 0;
    events.length = 0;
    failure = undefined;
    stored = [];
  });

  function record(known: KnownIncident[] = []) {
    return createRecorder({
      lease,
      known,
      store: {
        load: async () => stored,
        record: async (_lease, changes) => {
          if (failure) {
            throw failure;
          }
          written.push(...changes);
        },
      },
      reload: async () => {
        if (failure) {
          throw failure;
        }
        return stored;
      },
      onChanged: () => {},
      onReloaded: () => events.push('reloaded'),
      onLeaseLost: () => events.push('lost'),
      onTrouble: error => events.push(error ? 'trouble' : 'well'),
      logger: mockServices.logger.mock(),
    });
  }

  it('knows at once what it is told, and writes it', async () => {
    const recorder = record();
    const change = opened();
    recorder.take([change]);
    expect(recorder.open()).toEqual([change.incident]);
    expect(recorder.incidentsOf('shop', deployment)).toHaveLength(1);
    await eventually(() => expect(written).toEqual([change]));
    recorder.take([ended(change)]);
    expect(recorder.open()).toEqual([]);
    expect(recorder.incidentsOf('shop', deployment)).toHaveLength(1);
    await recorder.stop();
    expect(written).toHaveLength(2);
  });

  it('writes later what the database does not take, in the same order', async () => {
    const recorder = record();
    const change = opened();
    failure = new Error('The database is away');
    recorder.take([change]);
    await eventually(() => expect(events).toContain('trouble'));
    recorder.take([ended(change)]);
    failure = undefined;
    await eventually(() =>
      expect(written.map(({ type }) => type)).toEqual(['opened', 'resolved']),
    );
    expect(events.at(-1)).toBe('well');
    await recorder.stop();
  });

  it('keeps no more than has room, and begins anew with what is stored', async () => {
    const recorder = record();
    failure = new Error('The database is away');
    const change = opened();
    const before = opened('basket').incident;
    stored = [before];
    for (let i = 0; i < 30; i++) {
      recorder.take(Array.from({ length: 100 }, () => change));
    }
    failure = undefined;
    await eventually(() => expect(events).toContain('reloaded'));
    expect(recorder.open()).toEqual([before]);
    expect(written).toEqual([]);
    await recorder.stop();
  });

  it('writes nothing any more once another replica has the cluster', async () => {
    const recorder = record();
    failure = new LeaseLostError(lease);
    recorder.take([opened()]);
    await eventually(() => expect(events).toEqual(['lost']));
    failure = undefined;
    recorder.take([opened()]);
    await recorder.stop();
    expect(written).toEqual([]);
  });

  it('knows an incident once when its workload gets another name', async () => {
    const recorder = record();
    const change = opened();
    recorder.take([change]);
    const rollout = { kind: 'Rollout', name: 'shop' };
    const incident = { ...change.incident, workload: rollout };
    recorder.take([{ type: 'changed', incident, entries: [] }]);
    expect(recorder.open()).toEqual([incident]);
    expect(recorder.incidentsOf('shop', rollout)).toEqual([incident]);
    expect(recorder.incidentsOf('shop', deployment)).toEqual([]);
    await recorder.stop();
  });

  it('forgets what ended long ago', async () => {
    const { incident } = ended(opened());
    const recorder = record([incident]);
    recorder.forgetResolvedBefore(new Date(0));
    expect(recorder.incidentsOf('shop', deployment)).toEqual([incident]);
    recorder.forgetResolvedBefore(new Date(Date.now() + 1000));
    expect(recorder.incidentsOf('shop', deployment)).toEqual([]);
    await recorder.stop();
  });
});
