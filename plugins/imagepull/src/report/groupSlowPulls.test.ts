import { fixtureReports } from '../__fixtures__/reports';
import { secondsBefore } from '../__fixtures__/build';
import { groupSlowPulls } from './groupSlowPulls';

const now = new Date('2026-11-20T08:00:00Z');
const [first, second] = fixtureReports(now).slow.slowPulls;

describe('groupSlowPulls', () => {
  it('counts the containers of one workload and image, from the first on', () => {
    expect(groupSlowPulls([first, second])).toMatchObject([
      {
        count: 2,
        since: secondsBefore(now, 930),
        image: 'registry.example.com/ml/model:2026-11',
        workload: { kind: 'Deployment', name: 'ml' },
      },
    ]);
  });

  it('keeps clusters apart, the longest wait first', () => {
    const groups = groupSlowPulls([first, { ...second, cluster: 'prod-us' }]);
    expect(groups.map(({ cluster, count }) => [cluster, count])).toEqual([
      ['prod-us', 1],
      ['prod-eu', 1],
    ]);
  });

  it('has nothing to say about nothing', () => {
    expect(groupSlowPulls([])).toEqual([]);
  });
});
