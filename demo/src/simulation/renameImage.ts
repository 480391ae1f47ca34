import { digestOf, partsOf } from './imageParts';

/** What to replace by what, the longer texts first: a host is also a part of a whole reference. */
function replacements(from: string, to: string): [string, string][] {
  const whole: [string, string] = [from, to];
  const before = partsOf(from);
  const after = partsOf(to);
  if (!before || !after) {
    return [whole];
  }
  const pairs: [string, string][] = [whole];
  const beforeDigest = digestOf(from);
  const afterDigest = digestOf(to);
  if (beforeDigest && afterDigest) {
    pairs.push([beforeDigest, afterDigest]);
  }
  if (before.tag && after.tag) {
    pairs.push(
      [
        `${before.host}/${before.path}:${before.tag}`,
        `${after.host}/${after.path}:${after.tag}`,
      ],
      [`manifests/${before.tag}`, `manifests/${after.tag}`],
      [`[manifests ${before.tag}]`, `[manifests ${after.tag}]`],
      [`manifest ${before.tag} in`, `manifest ${after.tag} in`],
    );
  }
  pairs.push(
    [`${before.host}/${before.path}`, `${after.host}/${after.path}`],
    [`/v2/${before.path}/`, `/v2/${after.path}/`],
    [encodeURIComponent(before.path), encodeURIComponent(after.path)],
  );
  // Docker Hub answers under several hosts: they stay.
  if (before.host !== 'docker.io') {
    pairs.push([before.host, after.host]);
  }
  return pairs;
}

/**
 * Renames an image in a text that a kubelet wrote about it: wherever the reference, its repository or its registry
 * occurs.
 */
export function renameImage(text: string, from: string, to: string): string {
  if (from === to) {
    return text;
  }
  // In one pass, so that what was put in is not found again.
  const pairs = new Map(replacements(from, to));
  const pattern = [...pairs.keys()]
    .sort((a, b) => b.length - a.length)
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  return text.replace(
    new RegExp(pattern, 'g'),
    found => pairs.get(found) ?? found,
  );
}
