import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a path that end in `extension`, in a stable order; the path itself when it is a file. */
export function filesBelow(path: string, extension: string): string[] {
  if (statSync(path).isFile()) {
    return [path];
  }
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(extension))
    .sort()
    .map(name => join(path, name));
}

/**
 * Reads a JSON file.
 *
 * @throws Error that names the file when it is not JSON
 */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is not valid JSON: ${String(error)}`);
  }
}
