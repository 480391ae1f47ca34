import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProcessGroup } from './processes.mjs';

let logs;
let group;

beforeEach(() => {
  logs = mkdtempSync(join(tmpdir(), 'processes-'));
  group = createProcessGroup();
});

afterEach(async () => {
  await group.stop();
  rmSync(logs, { recursive: true });
});

/** A Node process that runs a piece of code. */
const node = code => [process.execPath, '--eval', code];

const waits = 'setInterval(() => {}, 1000);';

/** Starts a process that waits, and logs its id. */
const startsAnother = stdio => `
  const { spawn } = require('node:child_process');
  const args = ['--eval', ${JSON.stringify(waits)}];
  console.log(spawn(process.execPath, args, { stdio: '${stdio}' }).pid);`;

/** Whether a process runs. One that has ended but that nobody has asked about yet does not. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    const state = `/proc/${pid}/stat`;
    return !existsSync(state) || !readFileSync(state, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Resolves to the process id that a process has logged. */
async function loggedPid(name) {
  const log = join(logs, `${name}.log`);
  for (;;) {
    const pid = existsSync(log) && parseInt(readFileSync(log, 'utf8'), 10);
    if (pid) {
      return pid;
    }
    await sleep(20);
  }
}

async function untilDead(pid) {
  while (isAlive(pid)) {
    await sleep(20);
  }
}

describe('createProcessGroup', { timeout: 30_000 }, () => {
  it('says which process has stopped by itself, how, and what it said last', async () => {
    group.start('patient', node(waits), { logs });
    group.start('broken', node("console.error('no disk'); process.exit(3)"), {
      logs,
    });
    assert.match(
      await group.failed,
      /"broken" has stopped \(exit code 3\)[^]*no disk/,
    );
  });

  it('says that a program is not there', async () => {
    group.start('absent', ['/no/such/program'], { logs });
    assert.match(await group.failed, /"absent" could not be started/);
  });

  it('stops what its processes have started, too', async () => {
    group.start('parent', node(`${startsAnother('ignore')} ${waits}`), {
      logs,
    });
    const pid = await loggedPid('parent');
    assert.ok(isAlive(pid));
    await group.stop();
    await untilDead(pid);
  });

  it('stops what a process leaves behind that stops by itself', async () => {
    const code = `${startsAnother('inherit')} process.exit(1);`;
    group.start('parent', node(code), { logs });
    assert.match(await group.failed, /exit code 1/);
    await untilDead(await loggedPid('parent'));
  });
});
