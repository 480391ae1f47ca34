// The command lines that start and build the parts of this repository.
import { join } from 'node:path';
import { findNode, root } from './toolchain.mjs';

/** A tool that a package in node_modules brings along. */
export function toolCommand(packageName, file, ...args) {
  const path = join(root, 'node_modules', packageName, file);
  return [findNode(), path, ...args];
}

export function backstageCommand(...args) {
  return toolCommand('@backstage/cli', 'bin/backstage-cli', ...args);
}

export function demoCommand(...args) {
  return typescriptCommand('demo/src/main.ts', ...args);
}

/** The backend without reload on changes, serving the built frontend. */
export function builtPortalCommand() {
  return typescriptCommand(
    'packages/backend/src/index.ts',
    ...['app-config.yaml', 'app-config.built.yaml'].flatMap(file => [
      '--config',
      join(root, file),
    ]),
  );
}

/** Runs a TypeScript entry with the transform that Backstage uses in development. */
function typescriptCommand(entry, ...args) {
  const transform = 'node_modules/@backstage/cli/config/nodeTransform.cjs';
  return [
    findNode(),
    '--enable-source-maps',
    '--require',
    join(root, transform),
    join(root, entry),
    ...args,
  ];
}
