/**
 * Runs all checks, also after one has failed, and prints a summary whose last line holds nothing but the counts of the
 * tests. Resolves to the exit code.
 */
export async function runChecks(checks, started) {
  const results = [
    { title: 'set-up', ok: true, seconds: secondsSince(started) },
  ];
  for (const { title, run } of checks) {
    console.log(`\n--- ${title}\n`);
    results.push(await runCheck(title, run));
  }
  console.log(`\n${summarize(results)}`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

async function runCheck(title, run) {
  const start = Date.now();
  try {
    const result = await run();
    return { title, ...result, seconds: secondsSince(start) };
  } catch (error) {
    console.error(error);
    return { title, ok: false, failed: 1, seconds: secondsSince(start) };
  }
}

/** The closing summary: a table of the checks, then the counts of all tests alone on the last line. */
export function summarize(results) {
  const width = Math.max(...results.map(({ title }) => title.length));
  const rows = results.map(result => {
    const outcome = result.ok ? 'ok' : 'FAILED';
    const remarks = [describeTests(result), result.remark].filter(Boolean);
    const time = `${result.seconds.toFixed(1)} s`;
    return `${result.title.padEnd(width)}  ${outcome.padEnd(
      6,
    )}  ${time.padStart(8)}  ${remarks.join(', ')}`.trimEnd();
  });
  const total = ['passed', 'failed', 'skipped'].map(
    key =>
      `${results.reduce((sum, result) => sum + (result[key] ?? 0), 0)} ${key}`,
  );
  return `${rows.join('\n')}\n\n${total.join(', ')}`;
}

function describeTests({ passed, failed, skipped }) {
  return passed === undefined
    ? undefined
    : `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function secondsSince(start) {
  return (Date.now() - start) / 1000;
}
