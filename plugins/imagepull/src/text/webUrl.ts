/**
 * A link that may be offered: `http`, `https`, or a path within the portal. Links come from annotations and cluster
 * configuration, so that anything else, such as `javascript:`, is refused.
 */
export function webUrl(link: string | undefined): string | undefined {
  if (link === undefined) {
    return undefined;
  }
  // `//host` would leave the portal; browsers read `\` as `/`, and leave out tabs and line breaks.
  if (/^\/(?![/\\])[^\s\\]*$/.test(link)) {
    return link;
  }
  try {
    const { protocol, href } = new URL(link);
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}
