import { createHash } from 'node:crypto';

/** The letters and digits of generated names in Kubernetes: no vowels, nothing that looks like another. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A stable name part: the same text gives the same one. */
export function nameSuffix(text: string, length: number): string {
  return [...digest(text).subarray(0, length)]
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
}

/** A stable number below a limit. */
export function stableNumber(text: string, below: number): number {
  return digest(text).readUInt32BE(0) % below;
}

export function hexOf(text: string, length: number): string {
  return digest(text).toString('hex').slice(0, length);
}

/** A time as Kubernetes writes it: whole seconds. */
export function timestampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A time as `eventTime` has it: microseconds. */
export function microTimestampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000Z');
}
