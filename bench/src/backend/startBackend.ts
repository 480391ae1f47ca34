import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { connectTo, type BackendConnection } from './connection';
import { writeConfiguration, type BackendConfiguration } from './configuration';
import { usageSchema, type Usage } from './usage';

/** A backend in a process of its own. */
export interface MeasuredBackend extends BackendConnection {
  /** When its process was started, in milliseconds since 1970. */
  startedAt: number;
  /** When it first said that it is ready, in milliseconds since 1970. */
  readyAt: number;
  /** Collects garbage and tells what the process uses. */
  usage(): Promise<Usage>;
  /** Tells what the process has used so far, without work of its own. */
  usageSoFar(): Promise<Usage>;
  /** What it had used when it was ready. */
  usageWhenReady: Usage;
  close(): Promise<void>;
}

// A benchmark runs from its source.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '..', '..', '..');

const readyWithin = 120_000;

async function untilReady(child: ChildProcess, url: string, log: string) {
  const deadline = Date.now() + readyWithin;
  for (;;) {
    const response = await fetch(`${url}/.backstage/health/v1/readiness`).catch(
      // It does not listen yet.
      () => undefined,
    );
    if (response?.ok) {
      return;
    }
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`The backend did not become ready, see ${log}`);
    }
    await delay(50);
  }
}

/** What a backend writes on its fourth file descriptor. */
function answersOf(child: ChildProcess): Readable {
  const stream = child.stdio[3];
  if (!(stream instanceof Readable)) {
    throw new Error('The backend has nothing to answer on');
  }
  return stream;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const isSlow = await Promise.race([
      exited.then(() => false),
      delay(10_000, true, { ref: false }),
    ]);
    if (isSlow) {
      child.kill('SIGKILL');
      await exited;
    }
  }
}

/**
 * Starts a backend and waits until it answers.
 *
 * @throws Error that names its log, when it does not come up
 */
export async function startBackend(
  options: BackendConfiguration,
): Promise<MeasuredBackend> {
  const config = writeConfiguration(options);
  const log = join(options.folder, 'backend.log');
  const output = openSync(log, 'a');
  const startedAt = Date.now();
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      // Compiled code that was not used for some collections is thrown away: who was collected more often would seem smaller.
      '--no-flush-bytecode',
      ...['--require', join(root, 'bench/src/backend/withoutModuleHooks.cjs')],
      join(root, 'scripts', 'run-typescript.cjs'),
      'bench/src/backend/main.ts',
      ...['--config', config],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        INIT_CWD: root,
        NODE_ENV: 'development',
        LOG_LEVEL: 'warn',
      },
      stdio: ['pipe', output, output, 'pipe'],
    },
  );
  closeSync(output);
  const answers = createInterface({ input: answersOf(child) });
  const url = `http://127.0.0.1:${options.port}`;
  try {
    await untilReady(child, url, log);
    const readyAt = Date.now();
    const ask = async (question: 'usage' | 'usage so far') => {
      const answer = once(answers, 'line');
      child.stdin?.write(`${question}\n`);
      const [line] = await answer;
      return usageSchema.parse(JSON.parse(line));
    };
    return {
      usageWhenReady: await ask('usage so far'),
      ...(await connectTo(url)),
      startedAt,
      readyAt,
      usage: () => ask('usage'),
      usageSoFar: () => ask('usage so far'),
      close: () => stop(child),
    };
  } catch (error) {
    await stop(child);
    throw error;
  }
}
