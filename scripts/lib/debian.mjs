// Programs that are not npm packages: found on this machine, or fetched with Debian's package manager where allowed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of the first of these programs that PATH has. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(isExecutable);
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs packages on a Debian where this process is root. Returns whether it did. */
export function installDebianPackages(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return false;
  }
  console.log(`Installing Debian packages: ${packages.join(' ')}`);
  const aptGet = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 5 * 60_000,
    }).status === 0;
  return (
    aptGet('update') &&
    aptGet('install', '-y', '--no-install-recommends', ...packages)
  );
}

/** The path of kubectl, which one test of the demo runs. */
export function findKubectl() {
  return findTestProgram('kubectl', 'kubernetes-client');
}

/** The path of a real registry, which tests of the registry client and of the demo's registry run. */
export function findDockerRegistry() {
  return findTestProgram('docker-registry', 'docker-registry');
}

/** A program that only tests need. In CI it is installed when it is missing. */
function findTestProgram(name, debianPackage) {
  const program = findProgram(name);
  if (!program && process.env.CI) {
    installDebianPackages(debianPackage);
  }
  return program ?? findProgram(name);
}
