// A group of processes that live and die together.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './toolchain.mjs';

/** How long a process may take to stop by itself before it is killed, in milliseconds. */
const gracePeriod = 8000;

/**
 * Starts processes, each in a process group of its own, so that stopping one stops everything that it started.
 * As soon as one of them ends by itself, `failed` resolves to a sentence that says so.
 */
export function createProcessGroup() {
  const children = [];
  let stopping;
  let fail;
  const failed = new Promise(resolve => {
    fail = resolve;
  });

  /**
   * Starts a process. Its output goes to the file NAME.log in the folder `logs`, and when `verbose` to the terminal too.
   */
  function start(name, [command, ...args], { logs, verbose, ...options }) {
    mkdirSync(logs, { recursive: true });
    const log = join(logs, `${name}.log`);
    const file = createWriteStream(log);
    const child = spawn(command, args, {
      cwd: root,
      ...options,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        file.write(`${line}\n`);
        if (verbose) {
          console.log(`[${name}] ${line}`);
        }
      });
    }
    const ended = new Promise(resolve => {
      child.once('error', error => {
        // The file opens in the background: whoever is told may take its folder away at once.
        file.end(() => {
          fail(`The process "${name}" could not be started: ${error.message}`);
          resolve();
        });
      });
      child.once('exit', () => signalGroup(child, 'SIGKILL'));
      // Unlike 'exit', 'close' comes after the last line of output.
      child.once('close', (code, signal) => {
        const how = signal ? `signal ${signal}` : `exit code ${code}`;
        file.end(() => {
          if (!stopping) {
            fail(
              `The process "${name}" has stopped (${how}). ${lastLines(log)}`,
            );
          }
          resolve();
        });
      });
    });
    children.push({ child, ended });
  }

  /** Stops all processes and everything they have started. */
  function stop() {
    stopping ??= Promise.all(
      children.map(async ({ child, ended }) => {
        signalGroup(child, 'SIGTERM');
        const timer = setTimeout(
          () => signalGroup(child, 'SIGKILL'),
          gracePeriod,
        );
        await ended;
        clearTimeout(timer);
      }),
    );
    return stopping;
  }

  process.once('exit', () => {
    children.forEach(({ child }) => signalGroup(child, 'SIGKILL'));
  });
  return { start, stop, failed };
}

function signalGroup(child, signal) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group is gone. EPERM: macOS says so while the last process of the group is being reaped.
    if (!['ESRCH', 'EPERM'].includes(error.code)) {
      throw error;
    }
  }
}

function lastLines(log) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20);
  return `The end of ${log}:\n\n${lines.map(line => `  ${line}`).join('\n')}`;
}
