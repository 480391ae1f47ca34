import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { runChecks, summarize } from './runChecks.mjs';

describe('summarize', () => {
  it('ends with the counts of all tests, alone on the last line', () => {
    const summary = summarize([
      { title: 'set-up', ok: true, seconds: 1 },
      {
        title: 'unit',
        ok: true,
        passed: 10,
        failed: 0,
        skipped: 1,
        seconds: 2,
      },
      {
        title: 'browser',
        ok: false,
        passed: 3,
        failed: 2,
        skipped: 0,
        seconds: 3,
      },
    ]);
    assert.equal(summary.split('\n').pop(), '13 passed, 2 failed, 1 skipped');
  });

  it('says of each check how it went, how long it took and what is remarkable', () => {
    const [lint, browser] = summarize([
      { title: 'lint', ok: false, seconds: 12.34 },
      {
        title: 'browser tests',
        ok: true,
        passed: 0,
        failed: 0,
        skipped: 1,
        remark: 'SKIPPED: no Chromium',
        seconds: 0,
      },
    ]).split('\n');
    assert.equal(lint, 'lint           FAILED    12.3 s');
    assert.equal(
      browser,
      'browser tests  ok         0.0 s  0 passed, 0 failed, 1 skipped, SKIPPED: no Chromium',
    );
  });
});

describe('runChecks', () => {
  /** Runs checks and returns their exit code and what they have printed. */
  async function run(checks) {
    const log = mock.method(console, 'log', () => {});
    const error = mock.method(console, 'error', () => {});
    try {
      const code = await runChecks(checks, Date.now());
      const lines = log.mock.calls.map(call => call.arguments[0]);
      return { code, printed: lines.join('\n') };
    } finally {
      log.mock.restore();
      error.mock.restore();
    }
  }

  it('runs the other checks when one fails or breaks, and fails as a whole', async () => {
    const { code, printed } = await run([
      { title: 'fails', run: () => ({ ok: false }) },
      {
        title: 'breaks',
        run: () => {
          throw new Error('broken');
        },
      },
      {
        title: 'passes',
        run: () => ({ ok: true, passed: 1, failed: 0, skipped: 0 }),
      },
    ]);
    assert.equal(code, 1);
    assert.match(printed, /1 passed, 1 failed, 0 skipped$/);
  });

  it('succeeds when all checks do', async () => {
    const { code } = await run([
      { title: 'passes', run: () => ({ ok: true }) },
    ]);
    assert.equal(code, 0);
  });
});
