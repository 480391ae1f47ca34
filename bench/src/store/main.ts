/**
 * Measures the API on a database with a long history, and asks the database how it answers each of its queries:
 *
 *   yarn bench:store [--database sqlite|postgres]… [--past N] [--open N] [--requests N] [--plans] [--check]
 *
 * Both databases are measured unless one is named; PostgreSQL is started beside it. `--plans` prints the plan of every query.
 * With `--check` the exit code is 1 when a bound is not met or a large table is read from one end to the other.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../backend/freePorts';
import { formatFigures, unmet } from '../machine/bounds';
import { describeMachine } from '../machine/machine';
import { measureStore } from './measureStore';
import { readOptions } from './options';
import { boundedFigures, formatPlans, formatTimes, scans } from './report';

const titles = { sqlite: 'SQLite, a file', postgres: 'PostgreSQL' };

async function main(): Promise<void> {
  // The backend of this process writes its log where the figures go.
  process.env.LOG_LEVEL ??= 'error';
  const options = readOptions(process.argv.slice(2), process.env);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(describeMachine());
  for (const { database, postgres } of options.databases) {
    const { past, open } = options.size;
    print(
      `\n${titles[database]}: ${past.toLocaleString(
        'en',
      )} past incidents, ${open.toLocaleString('en')} open`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'imagepull-bench-'));
    try {
      const [port] = await findFreePorts(1);
      const measured = await measureStore({
        ...options,
        folder,
        port,
        postgres,
      });
      const bounded = boundedFigures(measured);
      print(formatFigures(bounded));
      print(formatTimes(measured));
      if (options.plans) {
        print(formatPlans(measured));
      }
      const scanned = scans(measured);
      const exceptions = measured
        .flatMap(({ question }) => (question.readsAll ? question.name : []))
        .join('; ');
      print(
        scanned.length === 0
          ? `  every query finds what it needs through an index, except for ${exceptions}`
          : ['  without an index:', ...scanned].join('\n    '),
      );
      if (options.check && (unmet(bounded).length > 0 || scanned.length > 0)) {
        process.exitCode = 1;
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

main().then(
  // The backend leaves timers behind.
  () => process.exit(),
  error => {
    const text = String(error instanceof Error ? error.stack : error);
    // The error of a database may hold a statement of any length.
    process.stderr.write(`${text.slice(0, 4_000)}\n`);
    process.exit(1);
  },
);
