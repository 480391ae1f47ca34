import type { RunbookLink } from 'backstage-plugin-imagepull-common';
import { webUrl } from '../../text/webUrl';

/** The runbooks to offer for a diagnosis. */
export interface RunbookOffer {
  links: { title: string; to: string }[];
  /** Whether the built-in runbook of the cause is among them. */
  builtIn: boolean;
}

/** Sorts out links that may be offered. A link that cannot replaces nothing: the built-in runbook stays. */
export function runbookOffer(links: readonly RunbookLink[]): RunbookOffer {
  const usable = links.flatMap(({ title, url, replacesBuiltIn }) => {
    const to = webUrl(url);
    return to ? [{ title, to, replacesBuiltIn }] : [];
  });
  return {
    links: usable.map(({ title, to }) => ({ title, to })),
    builtIn: !usable.some(({ replacesBuiltIn }) => replacesBuiltIn),
  };
}
