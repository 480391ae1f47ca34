// Which Node runs the tools, and with which environment.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const supportedMajors = ['22', '24'];

/** The npm package that holds a Node for this machine, used when the installed one is not supported. */
export const nodePackage = `node-${process.platform}-${process.arch}`;

/** The path of a Node that Backstage supports, or undefined before it is set up. */
export function findNode() {
  if (supportedMajors.includes(process.versions.node.split('.')[0])) {
    return process.execPath;
  }
  const own = join(root, '.node', 'node_modules', nodePackage, 'bin', 'node');
  return existsSync(own) ? own : undefined;
}

/**
 * The environment for tools: this one, with the supported Node first in PATH and without what npm and Yarn add for
 * their own scripts, which would otherwise reach every tool as if a person had set it.
 */
export function toolEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|PROJECT_CWD$|NODE_ENV$)/i.test(name),
  );
  const node = findNode();
  const path = [node && dirname(node), process.env.PATH].filter(Boolean);
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    ...extra,
  };
}

/** The command line of the vendored Yarn, without arguments. */
export function yarnCommand() {
  return [
    findNode() ?? process.execPath,
    join(root, '.yarn', 'releases', 'yarn.cjs'),
  ];
}

/** Runs a command to its end with its output on the terminal. Returns its exit code. */
export function runHere([command, ...args], options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: toolEnvironment(),
    stdio: 'inherit',
    ...options,
  });
  if (result.error) {
    console.error(`${command} could not be run: ${result.error.message}`);
  }
  return result.status ?? 1;
}

/** As runHere, but shows the output only when the command fails. */
export function runQuietly([command, ...args], options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: toolEnvironment(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  if (result.status !== 0) {
    console.error(result.stdout ?? '', result.stderr ?? '');
    console.error(
      result.error?.message ?? `${command} ${args.join(' ')} failed`,
    );
  }
  return result.status ?? 1;
}

/**
 * Runs a command to its end without blocking this process: its output on the terminal, signals passed on to it.
 * Resolves to its exit code.
 */
export function runBeside([command, ...args], options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: toolEnvironment(),
    stdio: 'inherit',
    ...options,
  });
  // A terminal sends SIGINT to the child as well; this process only has to outlive it.
  const onInterrupt = () => process.stdin.isTTY || child.kill('SIGINT');
  const onTerminate = () => child.kill('SIGTERM');
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  return new Promise(resolve => {
    child.once('error', error => {
      console.error(`${command} could not be run: ${error.message}`);
      resolve(1);
    });
    child.once('exit', code => {
      process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
      resolve(code ?? 1);
    });
  });
}

/** Whether Yarn, not npm, runs this script. */
export function calledByYarn() {
  return /^yarn\//.test(process.env.npm_config_user_agent ?? '');
}
