import { knownIncident } from '../__testUtils__/knownIncident';
import { renamed } from './renamed';

const guessed = { kind: 'Deployment', name: 'shop' };
const real = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  name: 'shop',
};

describe('renamed', () => {
  it('gives open incidents another workload, everywhere', () => {
    const before = knownIncident({ workload: guessed });
    const [change] = renamed([before], { to: real, known: [] });
    expect(change).toMatchObject({
      type: 'changed',
      entries: [],
      incident: {
        id: before.id,
        workload: real,
        diagnosis: { workload: real },
        remembered: { workload: real },
      },
    });
    expect(change.incident.identity).not.toBe(before.identity);
    expect(change.incident.identity).toBe(
      knownIncident({ workload: real }).identity,
    );
  });

  it('leaves those alone that are over', () => {
    const over = knownIncident({
      workload: guessed,
      resolvedAt: new Date().toISOString(),
    });
    expect(renamed([over], { to: real, known: [] })).toEqual([]);
  });

  it.each([
    [undefined, 0],
    [new Date().toISOString(), 1],
  ])(
    'makes no second one of one that is known under that name, unless it is over: %s',
    (resolvedAt, count) => {
      const before = knownIncident({ workload: guessed });
      const known = [knownIncident({ workload: real, resolvedAt })];
      expect(renamed([before], { to: real, known })).toHaveLength(count);
    },
  );
});
