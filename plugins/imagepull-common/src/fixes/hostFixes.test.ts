import type { Fix } from '../schema';
import { makeContext } from './__fixtures__/fixContext';
import { type Changes } from './__fixtures__/payments';
import { withHostCorrection } from './hostFixes';

function makeFix(id: string): Fix {
  const text = { id: '', params: {}, text: '' };
  return {
    id,
    kind: 'forward',
    title: text,
    audience: 'platform-team',
    steps: [],
    needsRestart: false,
  };
}

describe('hosts', () => {
  const changedHost = {
    container: 'app',
    before: { written: 'registry.example/x:1' },
    after: { written: 'registry.exmaple/x:1' },
    parts: ['registry' as const],
    text: { id: '', params: {}, text: '' },
  };
  const repairs = [makeFix('repair-dns'), makeFix('check-from-node')];

  it.each<[string, Changes, string[]]>([
    [
      'after the best repair',
      { image: 'registry.exmaple/x:1' },
      ['repair-dns', 'correct-host', 'check-from-node'],
    ],
    [
      'before a way back that nodes must have cached',
      {
        image: 'registry.exmaple/x:1',
        change: { ...changedHost, parts: ['tag'] },
      },
      [
        'repair-dns',
        'correct-host',
        'check-from-node',
        'roll-back-while-cached',
      ],
    ],
    [
      'first, with the way back, where the last roll-out changed it',
      { image: 'registry.exmaple/x:1', change: changedHost },
      ['correct-host', 'roll-back', 'repair-dns', 'check-from-node'],
    ],
    [
      'not at all where it cannot be misspelt',
      { image: 'nginx' },
      ['repair-dns', 'check-from-node'],
    ],
    [
      'not at all where another host failed',
      {
        image: 'registry.exmaple/x:1',
        classification: {
          facts: { failedHost: 'auth.example', failedHostRole: 'token' },
        },
      },
      ['repair-dns', 'check-from-node'],
    ],
  ])('are corrected %s', (_, changes, ids) => {
    expect(
      withHostCorrection(makeContext(changes), repairs).map(({ id }) => id),
    ).toEqual(ids);
  });
});
