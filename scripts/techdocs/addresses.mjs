// Where pages are, as MkDocs lays them out: docs/a/b.md is served as a/b/, docs/a/index.md as a/.
import { posix } from 'node:path';

/** The address of a page's folder within the site, without slashes at its ends: `runbooks/rate-limited`. */
export function addressOf(file) {
  const { dir, name } = posix.parse(file);
  return name === 'index' ? dir : posix.join(dir, name);
}

/** The link from one page to another, relative to the first one's folder: `../rate-limited/`. */
export function linkBetween(fromFile, toFile) {
  return `${relative(addressOf(fromFile), addressOf(toFile)) || '.'}/`;
}

/** The link from a page to another file of the site, such as a picture. */
export function linkToAsset(fromFile, asset) {
  return relative(addressOf(fromFile), asset);
}

function relative(from, to) {
  return posix.relative(`/${from}`, `/${to}`);
}
