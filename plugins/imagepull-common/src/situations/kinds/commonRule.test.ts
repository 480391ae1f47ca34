import { fact, look } from '../__fixtures__/fleet';

describe('findCommonRules', () => {
  const refused = (name: string, minutes: number, cluster = 'prod') =>
    fact(name, { cause: 'signature-verification-failed', minutes, cluster });

  it('finds many that are refused at once for what a rule of the cluster decides', () => {
    const [situation, ...others] = look(
      [...'abc'].map((name, index) => refused(name, 5 + index)),
    );
    expect(others).toEqual([]);
    expect(situation).toMatchObject({
      kind: 'unclear',
      certainty: 'ambiguous',
      fixer: 'platform-team',
      headline: {
        text: 'Signature not accepted, for many at the same time: 3 services of 3 teams in 1 cluster cannot start pods',
      },
    });
  });

  it.each([
    ['few', [refused('a', 5), refused('b', 6)]],
    ['many over days', [...'abc'].map((name, i) => refused(name, 900 * i))],
    [
      'many in as many clusters',
      [...'abc'].map(name => refused(name, 5, name)),
    ],
  ])('leaves %s to each service', (_, incidents) => {
    for (const { kind } of look(incidents)) {
      expect(kind).toBe('service-mistake');
    }
  });
});
