/** Longer ones are tokens, of which only the form that was sent is looked for. */
const longestEncoded = 512;

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * The forms in which a secret may come back, in lower case: as it is, encoded as base64 with and without padding or for
 * URLs, as hexadecimal digits, percent-encoded, and escaped for HTML or JSON.
 */
export function secretForms(secret: string): string[] {
  const forms = [secret];
  if (secret.length <= longestEncoded) {
    const bytes = Buffer.from(secret);
    forms.push(
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      encodeURIComponent(bytes.toString()),
      secret.replace(/[&<>"']/g, character => htmlEntities[character]),
      JSON.stringify(secret).slice(1, -1),
    );
  }
  return [...new Set(forms.map(form => form.toLowerCase()))];
}

/** The letters and digits of a text alone, in lower case. */
export function joinedForm(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();
}

/** Where any of these parts of one length stands in a text, as pairs of start and end. */
export function findFragments(
  text: string,
  length: number,
  parts: ReadonlySet<string>,
): [number, number][] {
  const found: [number, number][] = [];
  for (let start = 0; start + length <= text.length; start += 1) {
    if (parts.has(text.slice(start, start + length))) {
      found.push([start, start + length]);
    }
  }
  return found;
}
