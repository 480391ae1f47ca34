import { causeIds, type CauseId } from 'backstage-plugin-imagepull-common';

/** A runbook without the title in its first line, which the drawer shows itself. */
export function withoutTitle(markdown: string): string {
  return markdown.replace(/^\s*# [^\n]*\n/, '');
}

/** The cause whose runbook a link between the files of the documentation leads to, for example `./tag-not-found.md`. */
export function linkedCause(link: string): CauseId | undefined {
  const name = /^(?:\.\/)?([a-z-]+)\.md(?:#.*)?$/.exec(link)?.[1];
  return causeIds.find(cause => cause === name);
}
