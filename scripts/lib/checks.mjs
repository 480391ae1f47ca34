// What `npm test` checks, in this order.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runBrowserTests } from './browserTests.mjs';
import { backstageCommand } from './commands.mjs';
import { findDockerRegistry, findKubectl } from './debian.mjs';
import { buildAll } from './frontend.mjs';
import { startPostgres } from './postgres.mjs';
import {
  findNode,
  root,
  runBeside,
  runHere,
  toolEnvironment,
  yarnCommand,
} from './toolchain.mjs';

/**
 * A check returns how many tests `passed`, `failed` and were `skipped` if it runs tests, `ok`, and a `remark` for the
 * summary if there is something to say.
 */
export const checks = [
  {
    name: 'format',
    title: 'formatting',
    run: () => yarn('prettier:check'),
  },
  {
    name: 'lint',
    title: 'lint',
    run: () => yarn('lint', '--max-warnings', '0'),
  },
  {
    name: 'packages',
    title: 'package.json files',
    run: () => yarn('fix', '--publish', '--check'),
  },
  {
    name: 'types',
    title: 'types',
    // Not incremental: the order of keys in derived types, and so in API reports, depends on what is compiled when.
    run: () => yarn('tsc', '--incremental', 'false'),
  },
  {
    name: 'api',
    title: 'API reports',
    // Reads the declarations that the types check has written.
    run: () => yarn('build:api-reports:only', '--ci'),
  },
  { name: 'scripts', title: 'tests of the scripts', run: runScriptTests },
  { name: 'unit', title: 'unit and backend tests', run: runJest },
  {
    name: 'build',
    title: 'build of all packages',
    run: () => ({ ok: buildAll() }),
  },
  { name: 'browser', title: 'browser tests', run: runBrowserTests },
];

function yarn(...args) {
  return { ok: runHere([...yarnCommand(), ...args]) === 0 };
}

function runScriptTests() {
  const result = spawnSync(
    findNode(),
    ['--test', '--test-reporter=tap', 'scripts/**/*.test.mjs'],
    { cwd: root, env: toolEnvironment(), encoding: 'utf8' },
  );
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr);
  }
  const count = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(result.stdout)?.[1] ?? 0);
  return {
    ok: result.status === 0,
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

async function runJest() {
  const postgres = await startPostgresIfPossible();
  const missing = [
    !findKubectl() && 'kubectl',
    !findDockerRegistry() && 'docker-registry',
    !postgres && 'PostgreSQL',
  ].filter(Boolean);
  const file = join(root, 'node_modules', '.cache', 'imagepull', 'jest.json');
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  try {
    const code = await runBeside(
      backstageCommand(
        'repo',
        'test',
        '--ci',
        '--watchAll=false',
        '--json',
        `--outputFile=${file}`,
      ),
      {
        env: toolEnvironment({
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
          ...postgres?.env,
        }),
      },
    );
    return {
      ...readJestCounts(file, code),
      ok: code === 0,
      remark:
        missing.length > 0 ? `without ${missing.join(' and ')}` : undefined,
    };
  } finally {
    await postgres?.stop();
  }
}

/** Where PostgreSQL is required, the tests that need it fail without it. */
async function startPostgresIfPossible() {
  try {
    return await startPostgres();
  } catch (error) {
    console.error(`There are no tests on PostgreSQL: ${error.message}`);
    return undefined;
  }
}

function readJestCounts(file, code) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: result.numPassedTests,
      // A test file that could not even be loaded has no tests to count.
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch (error) {
    console.error(`jest left no result (exit code ${code}): ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
