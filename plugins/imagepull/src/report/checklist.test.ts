import { checkIds, type CheckResult } from 'backstage-plugin-imagepull-common';
import { sentence } from '../__fixtures__/build';
import {
  checkedTypo,
  limitedSight,
  secretNotAttached,
  whileChecking,
} from '../__fixtures__/checks';
import {
  checkState,
  countChecks,
  lastCheckedAt,
  obstaclesOf,
  pendingSubjects,
  saidOnce,
  tellingCheck,
} from './checklist';

const now = new Date('2026-11-20T08:00:00Z');

describe('countChecks', () => {
  it.each([
    [
      'a mistyped tag',
      checkedTypo(now),
      { checked: 6, problems: 2, undecided: 0, obstructed: 0, pending: 0 },
    ],
    [
      'one whose checks have just begun',
      whileChecking(checkedTypo(now), 2),
      { checked: 2, problems: 0, undecided: 0, obstructed: 0, pending: 4 },
    ],
    [
      'one that lacks permissions and settings',
      limitedSight(now),
      { checked: 2, problems: 1, undecided: 0, obstructed: 4, pending: 0 },
    ],
  ])('counts the checks of %s', (_, { checks }, expected) => {
    expect(countChecks(checks)).toEqual({
      ...expected,
      skipped: checkIds.length - 6,
    });
  });

  it('tells a check that looked and cannot tell from one that could not look', () => {
    const check: CheckResult = {
      id: 'rate-limit',
      question: sentence(''),
      verdict: 'unknown',
      answer: sentence(''),
      evidence: [],
    };
    expect(countChecks([check])).toMatchObject({
      checked: 1,
      undecided: 1,
      obstructed: 0,
    });
    const obstacle = { permission: 'get nodes', text: sentence('') };
    expect(countChecks([{ ...check, obstacle }])).toMatchObject({
      checked: 0,
      undecided: 0,
      obstructed: 1,
    });
    // A verdict counts, even if it could have looked closer.
    expect(
      countChecks([{ ...check, verdict: 'pass', obstacle }]),
    ).toMatchObject({ checked: 1, obstructed: 0 });
  });
});

describe('obstaclesOf', () => {
  it('names each once', () => {
    expect(
      obstaclesOf(limitedSight(now).checks).map(
        ({ permission, config }) => permission ?? config,
      ),
    ).toEqual(['imagepull.registries', 'get serviceaccounts', 'list secrets']);
    expect(obstaclesOf(checkedTypo(now).checks)).toEqual([]);
  });
});

describe('saidOnce', () => {
  it('leaves out what an earlier check says, but nothing that is quoted', () => {
    const [first, second] = checkedTypo(now).checks;
    const remark = { text: sentence('A mirror was asked.') };
    const quoted = { text: sentence('It answered.'), quote: '404' };
    const own = { text: sentence('Only here.') };
    expect(
      saidOnce([
        { ...first, evidence: [remark, quoted] },
        { ...second, evidence: [quoted, own, remark] },
      ]).map(({ evidence }) => evidence),
    ).toEqual([
      [remark, quoted],
      [quoted, own],
    ]);
  });
});

describe('checkState', () => {
  it('calls only those pending that the backend is looking at', () => {
    const [check] = checkedTypo(now).checks;
    const pending = { id: 'check.pending', params: {}, text: '' };
    expect(checkState({ ...check, verdict: 'unknown', answer: pending })).toBe(
      'pending',
    );
    expect(checkState({ ...check, verdict: 'unknown' })).toBe('unknown');
    expect(checkState({ ...check, answer: pending })).toBe('pass');
  });
});

describe('lastCheckedAt', () => {
  it('is the newest time, whatever the order', () => {
    const { checks } = checkedTypo(now);
    expect(lastCheckedAt(checks)).toBe('2026-11-20T07:59:25.000Z');
    expect(lastCheckedAt([...checks].reverse())).toBe(
      '2026-11-20T07:59:25.000Z',
    );
  });

  it('is absent when nothing was looked at', () => {
    expect(lastCheckedAt(whileChecking(checkedTypo(now), 0).checks)).toBe(
      undefined,
    );
  });
});

describe('pendingSubjects', () => {
  it.each([
    [0, ['registry', 'surroundings']],
    [5, ['surroundings']],
    [6, []],
  ])('tells after %d checks what is left', (done, expected) => {
    expect(
      pendingSubjects(whileChecking(checkedTypo(now), done).checks),
    ).toEqual(expected);
  });
});

describe('tellingCheck', () => {
  it('takes what names something new', () => {
    expect(tellingCheck(checkedTypo(now))?.id).toBe('similar-names');
    expect(tellingCheck(secretNotAttached(now))?.id).toBe('unused-pull-secret');
  });

  it('does not say again what the headline says', () => {
    const typo = checkedTypo(now);
    const checks = typo.checks.filter(({ id }) => id !== 'similar-names');
    expect(tellingCheck({ ...typo, checks })).toBe(undefined);
  });

  it('prefers that a registry fails for others to what else fails on the node', () => {
    const typo = checkedTypo(now);
    const failed = (id: CheckResult['id'], text: string): CheckResult => ({
      id,
      question: sentence(''),
      verdict: 'fail',
      answer: sentence(text),
      evidence: [],
    });
    const checks = [
      failed('node-pulls', 'Others on `worker-4` fail as well.'),
      failed('pulls-elsewhere', '12 others fail in the same way.'),
    ];
    expect(tellingCheck({ ...typo, checks })?.id).toBe('pulls-elsewhere');
  });

  it('leaves out what found nothing wrong', () => {
    const typo = checkedTypo(now);
    const checks = typo.checks.map(check => ({
      ...check,
      verdict: 'pass' as const,
    }));
    expect(tellingCheck({ ...typo, checks })).toBe(undefined);
  });
});
