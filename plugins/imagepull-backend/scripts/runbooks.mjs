// Copies the runbooks of the repository into the package before it is packed, and removes them afterwards:
// node scripts/runbooks.mjs copy|remove
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(
  new URL('../../../docs/runbooks', import.meta.url),
);
const target = fileURLToPath(new URL('../runbooks', import.meta.url));

const [command] = process.argv.slice(2);
if (command !== 'copy' && command !== 'remove') {
  throw new Error(`Expected 'copy' or 'remove', got '${command}'`);
}
await rm(target, { recursive: true, force: true });
if (command === 'copy') {
  await cp(source, target, {
    recursive: true,
    filter: path => path === source || path.endsWith('.md'),
  });
}
