import { clusterHealth, fixtureClusters } from '../../__fixtures__/incidents';
import { conditionOf, worstFirst } from './clusterOrder';

const now = new Date('2026-11-20T10:00:00Z');

describe('worstFirst', () => {
  it('sorts by what is wrong', () => {
    const sorted = worstFirst(fixtureClusters(now));
    expect(sorted.map(cluster => [cluster.name, conditionOf(cluster)])).toEqual(
      [
        ['edge', 'failing'],
        ['spare', 'waiting'],
        ['new', 'starting'],
        ['staging', 'limited'],
        ['lab', 'entity-page-only'],
        ['prod-eu', 'watched'],
        ['prod-us', 'watched'],
      ],
    );
  });

  it('sorts equals by failing pods, then by name with its numbers', () => {
    const clusters = [
      clusterHealth(now, { name: 'c-10' }),
      clusterHealth(now, { name: 'c-2' }),
      clusterHealth(now, { name: 'z', failingPods: 3 }),
    ];
    expect(worstFirst(clusters).map(({ name }) => name)).toEqual([
      'z',
      'c-2',
      'c-10',
    ]);
  });

  it('leaves the clusters that it was given in their order', () => {
    const clusters = fixtureClusters(now);
    worstFirst(clusters);
    expect(clusters).toEqual(fixtureClusters(now));
  });
});
