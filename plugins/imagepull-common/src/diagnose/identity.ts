const offset = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const mask = 0xffffffffffffffffn;

function mix(hash: bigint, byte: number): bigint {
  return ((hash ^ BigInt(byte)) * prime) & mask;
}

/**
 * The 64-bit FNV-1a hash of a text as 16 hexadecimal digits. Code units above 255 are taken as two bytes. It tells
 * texts apart and protects nothing.
 */
export function fnv1a(text: string): string {
  let hash = offset;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0xff) {
      hash = mix(hash, unit >> 8);
    }
    hash = mix(hash, unit & 0xff);
  }
  return hash.toString(16).padStart(16, '0');
}

/** A stable id made of several parts, none of which can be taken for two others. */
export function stableId(parts: readonly string[]): string {
  return fnv1a(JSON.stringify(parts));
}
