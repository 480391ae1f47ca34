import { splitRegistry } from './parseImageReference';

/** A stretch of a text: from `start` up to, not including, `end`, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** Where the parts of a reference stand in its text, valid or not. */
export interface ReferenceParts {
  /** The host with its port, without the slash after it. Absent when none is written. */
  host?: Span;
  path: Span;
  /** Without the colon before it. */
  tag?: Span;
  /** Without the `@` before it. */
  digest?: Span;
}

/** Finds the parts of a reference by its separators, whatever they hold. */
export function locateParts(written: string): ReferenceParts {
  const pathStart = splitRegistry(written).explicit
    ? written.indexOf('/') + 1
    : 0;
  const at = written.indexOf('@', pathStart);
  const nameEnd = at < 0 ? written.length : at;
  const colon = written.slice(pathStart, nameEnd).indexOf(':');
  const pathEnd = colon < 0 ? nameEnd : pathStart + colon;
  return {
    ...(pathStart > 0 && { host: { start: 0, end: pathStart - 1 } }),
    path: { start: pathStart, end: pathEnd },
    ...(colon >= 0 && { tag: { start: pathEnd + 1, end: nameEnd } }),
    ...(at >= 0 && { digest: { start: at + 1, end: written.length } }),
  };
}

/** The text of a span. */
export function textOf(written: string, span: Span): string {
  return written.slice(span.start, span.end);
}
