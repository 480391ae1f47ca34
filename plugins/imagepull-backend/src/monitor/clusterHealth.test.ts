import { clusterHealthSchema } from 'backstage-plugin-imagepull-common';
import { clusterError } from '../kubernetes/errors';
import { toClusterHealth, type HealthInput } from './clusterHealth';
import { newStreamStatus } from './streamStatus';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, second));
const synced = { ...newStreamStatus(), synced: true };
const unreachable = clusterError('unreachable', { cluster: 'one' });
const forbidden = clusterError(
  'forbidden',
  { cluster: 'one', permission: 'watch events', status: 403 },
  { missingPermission: 'watch events' },
);

function healthOf(more: Partial<HealthInput>) {
  const health = toClusterHealth({
    cluster: { name: 'one', authProvider: 'serviceAccount' },
    pods: synced,
    events: synced,
    failingPods: 0,
    uncounted: 0,
    unread: 0,
    notEvaluated: 0,
    limitations: [],
    ...more,
  });
  expect(clusterHealthSchema.parse(health)).toEqual(health);
  return health;
}

const textIds = (more: Partial<HealthInput>) =>
  healthOf(more).limitations.map(({ text }) => text.id);

describe('toClusterHealth', () => {
  it.each<[string, Partial<HealthInput>, string]>([
    ['both have told all', {}, 'watched'],
    ['pods have not', { pods: newStreamStatus() }, 'starting'],
    ['events have not', { events: newStreamStatus() }, 'starting'],
    [
      'events do not come',
      { events: { ...newStreamStatus(), error: forbidden } },
      'watched',
    ],
    [
      'pods do not come',
      { pods: { ...synced, error: unreachable } },
      'failing',
    ],
  ])('says how a cluster is watched: %s', (_case, input, state) => {
    expect(healthOf(input).state).toBe(state);
  });

  it('takes the later contact, and the lag of pods where it is known', () => {
    expect(
      healthOf({
        pods: { ...synced, lastContactAt: at(1), lagMilliseconds: 12.4 },
        events: { ...synced, lastContactAt: at(5), lagMilliseconds: 900 },
      }),
    ).toMatchObject({
      lastContactAt: at(5).toISOString(),
      lagMilliseconds: 12,
    });
    expect(
      healthOf({ events: { ...synced, lagMilliseconds: 900 } }),
    ).toMatchObject({ lagMilliseconds: 900 });
    expect(healthOf({})).not.toHaveProperty('lastContactAt');
  });

  it('says once what is missing, and one reason where nothing is reached', () => {
    const limitation = healthOf({ uncounted: 3 }).limitations[0];
    expect(
      textIds({
        events: { ...synced, error: forbidden },
        uncounted: 3,
        unread: 7,
        notEvaluated: 2,
        limitations: [limitation, limitation],
      }),
    ).toEqual([
      'limitation.watch-events',
      'limitation.many-failing-pods',
      'limitation.many-announced-pods',
      'limitation.not-evaluated',
    ]);
    expect(textIds({ events: { ...synced, error: unreachable } })).toEqual([
      'limitation.watch-events-failed',
    ]);
    expect(
      textIds({
        pods: { ...synced, error: unreachable },
        events: { ...synced, error: unreachable },
      }),
    ).toEqual([]);
  });

  it('counts the lists of both streams after the first', () => {
    expect(
      healthOf({
        pods: { ...synced, relists: 2 },
        events: { ...synced, relists: 1 },
      }).relists,
    ).toBe(3);
  });
});
