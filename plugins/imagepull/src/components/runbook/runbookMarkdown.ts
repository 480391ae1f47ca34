import { webUrl } from '../../text/webUrl';

/** A runbook without the title in its first line, which the drawer shows itself. */
export function withoutTitle(markdown: string): string {
  return markdown.replace(/^\s*# [^\n]*\n/, '');
}

/** Keeps links to the web. Links between the files of the documentation lead nowhere in a portal, so they become words. */
export function runbookLink(link: string): string {
  return (link.startsWith('/') ? undefined : webUrl(link)) ?? '';
}
