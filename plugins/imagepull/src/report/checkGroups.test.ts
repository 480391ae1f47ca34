import type { CheckId, CheckResult } from 'backstage-plugin-imagepull-common';
import { sentence } from '../__fixtures__/build';
import { checkedTypo, whileChecking } from '../__fixtures__/checks';
import { groupChecks } from './checkGroups';
import { isNeeded } from './checklist';

const now = new Date('2026-11-20T08:00:00Z');

function check(id: CheckId, change: Partial<CheckResult> = {}): CheckResult {
  return {
    id,
    question: sentence(id),
    verdict: 'pass',
    answer: sentence(`yes, ${id}`),
    evidence: [],
    ...change,
  };
}

const unlisted = {
  verdict: 'unknown',
  answer: sentence('Nobody asked.'),
} satisfies Partial<CheckResult>;

const seen = (seconds: number, who: string) => ({
  at: new Date(now.getTime() - seconds * 1000).toISOString(),
  as: sentence(who),
});

function questionsIn(checks: readonly CheckResult[]) {
  return groupChecks(checks).map(({ subject, rows }) => [
    subject,
    rows.map(({ questions }) => questions.map(({ text }) => text)),
  ]);
}

describe('groupChecks', () => {
  it('puts together what looks at the same thing, in the order of the checklist', () => {
    expect(
      questionsIn(
        (
          [
            'reference-valid',
            'image-exists',
            'pull-secret-type',
            'node-disk',
            'pulls-elsewhere',
            'recent-changes',
          ] satisfies CheckId[]
        ).map(id => check(id)),
      ),
    ).toEqual([
      ['registry', [['reference-valid'], ['image-exists']]],
      ['secrets', [['pull-secret-type']]],
      ['nodes', [['node-disk']]],
      ['surroundings', [['pulls-elsewhere'], ['recent-changes']]],
    ]);
  });

  it('gives one row to checks that know nothing for the same reason', () => {
    expect(
      questionsIn([
        check('registry-answers', {
          ...unlisted,
          evidence: [{ text: sentence('It is not on the list.') }],
        }),
        check('repository-exists'),
        check('image-exists', unlisted),
        check('pull-secret-exists', unlisted),
      ]),
    ).toEqual([
      [
        'registry',
        [['registry-answers', 'image-exists'], ['repository-exists']],
      ],
      ['secrets', [['pull-secret-exists']]],
    ]);
  });

  it('keeps a row for each check that is still running, since their answers will differ', () => {
    const { checks } = whileChecking(checkedTypo(now), 0);
    const rows = groupChecks(checks.filter(isNeeded)).flatMap(
      group => group.rows,
    );
    expect(rows.every(({ questions }) => questions.length === 1)).toBe(true);
  });

  it('says once when and as whom all of a group looked', () => {
    const [group] = groupChecks([
      check('reference-valid'),
      check('repository-exists', seen(20, 'anonymously')),
      check('image-exists', seen(5, 'anonymously')),
    ]);
    expect(group).toMatchObject(seen(5, 'anonymously'));
    expect(group.rows.every(({ check: { at, as } }) => !at && !as)).toBe(true);
  });

  it('says it in each row where it differs', () => {
    const [group] = groupChecks([
      check('pull-secret-exists', seen(300, 'somebody')),
      check('pull-secret-type', seen(5, 'somebody else')),
    ]);
    expect(group.as).toBeUndefined();
    expect(group.rows.map(row => [row.check.at, row.check.as?.text])).toEqual([
      [seen(300, '').at, 'somebody'],
      [undefined, 'somebody else'],
    ]);
  });
});
