import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

describe('yarn accuracy', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'accuracy-'));
    writeFileSync(
      join(folder, 'messages.jsonl'),
      [
        {
          id: '1',
          text: 'pull QPS exceeded',
          cause: 'pull-throttled-by-kubelet',
        },
        { id: '2', text: 'pull QPS exceeded', cause: 'rate-limited' },
      ]
        .map(message => JSON.stringify(message))
        .join('\n'),
    );
    writeFileSync(join(folder, 'broken.jsonl'), '{"id": 1}');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function accuracy(...args: string[]) {
    const result = spawnSync(
      process.execPath,
      [
        join(root, 'scripts/run-typescript.cjs'),
        'bench/src/accuracy/main.ts',
        ...args,
      ],
      { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
    );
    return { code: result.status, out: result.stdout, error: result.stderr };
  }

  it('prints a table', () => {
    const { code, out } = accuracy('messages', 'messages.jsonl');
    expect(code).toBe(0);
    expect(out).toMatch(/^all +2 +1 +1 +1 +0 +0$/m);
  });

  it('prints JSON and fails when a bound is missed', () => {
    const { code, out, error } = accuracy(
      'messages',
      'messages.jsonl',
      '--json',
      '--min-right',
      '97',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      all: { total: 2, right: 1, wrong: 1 },
      missedBounds: ['50.00 % are right, at least 97 % are required'],
    });
    expect(error).toContain('Missed: 50.00 %');
  });

  it.each([
    [['messages', 'broken.jsonl'], /broken\.jsonl:1 is not a labelled message/],
    [['messages', 'absent.jsonl'], /absent\.jsonl/],
    [
      ['messages', 'messages.jsonl', '--min-right', 'x'],
      /--min-right must be a number/,
    ],
    [
      ['recordings', '.', '--rbac', 'admin'],
      /--rbac must be one of base, owners, secrets, got 'admin'/,
    ],
    [
      ['messages', 'messages.jsonl', '--rbac', 'owners'],
      /--rbac is for recordings/,
    ],
    [['messages'], /^Usage:/],
    [['other', 'messages.jsonl'], /^Usage:/],
  ])('explains what is wrong with %j', (args, message) => {
    const { code, error } = accuracy(...args);
    expect(code).toBe(2);
    expect(error).toMatch(message);
  });
});
