import {
  findDigestProblem,
  isDomain,
  isIdentifier,
  isPathComponent,
  maximumRepositoryLength,
  maximumTagLength,
  splitPort,
  type DigestProblem,
} from './grammar';
import { locateParts, textOf, type Span } from './locateParts';

/** What makes a text an invalid image reference. @public */
export type InvalidReferenceCode =
  | 'empty'
  | 'too-long'
  | 'quoted'
  | 'template'
  | 'scheme'
  | 'space'
  | 'invisible-character'
  | 'backslash'
  | 'relative-path'
  | 'leading-slash'
  | 'double-slash'
  | 'trailing-slash'
  | 'missing-name'
  | 'identifier'
  | 'port'
  | 'host'
  | 'uppercase'
  | 'empty-tag'
  | 'several-tags'
  | 'plus-in-tag'
  | 'tag-too-long'
  | 'tag-character'
  | 'empty-digest'
  | 'tag-after-digest'
  | DigestProblem
  | 'separator'
  | 'character'
  | 'name-too-long'
  | 'format';

/** A fault of a reference: what and where, and the text without it when only one repair makes sense. */
export interface ReferenceFault extends Span {
  code: InvalidReferenceCode;
  repaired?: string;
}

type FindFault = (written: string) => ReferenceFault | undefined;

function faultAt(
  code: InvalidReferenceCode,
  start: number,
  length: number,
  repaired?: string,
): ReferenceFault {
  return { code, start, end: start + length, repaired };
}

function findByPattern(
  code: InvalidReferenceCode,
  pattern: RegExp,
  repair?: (written: string, match: RegExpExecArray) => string,
): FindFault {
  return written => {
    const match = pattern.exec(written);
    return match
      ? faultAt(code, match.index, match[0].length, repair?.(written, match))
      : undefined;
  };
}

function without(written: string, match: RegExpExecArray): string {
  return (
    written.slice(0, match.index) + written.slice(match.index + match[0].length)
  );
}

/**
 * Template syntax that should have been filled in: Go and Jinja, shell and Kubernetes variables, Go's and Python's
 * words for "nothing", and `<placeholders>`.
 */
const template =
  /\{\{|\}\}|\$\{[^}]{0,256}\}?|\$\([^)]{0,256}\)?|\$\w{1,256}|<[^<>]{0,256}>|%![a-z]\(|(?:^|[/:])None(?=$|[/:@])/;

/** Template syntax up to its end, for the marks that open with two braces. */
function findTemplate(written: string): ReferenceFault | undefined {
  const match = template.exec(written);
  if (!match) {
    return undefined;
  }
  const separator = /^[/:]/.test(match[0]) ? 1 : 0;
  const start = match.index + separator;
  const closing = match[0] === '{{' ? written.indexOf('}}', match.index) : -1;
  return closing < 0
    ? faultAt('template', start, match[0].length - separator)
    : { code: 'template', start, end: closing + 2 };
}

function findInHost(written: string): ReferenceFault | undefined {
  const { host } = locateParts(written);
  if (!host || isDomain(textOf(written, host))) {
    return undefined;
  }
  const { host: name, port } = splitPort(textOf(written, host));
  if (port !== undefined && !/^[0-9]+$/.test(port)) {
    return faultAt('port', host.start + name.length, port.length + 1);
  }
  // An underscore in a host without a port passes, see `isAcceptedRegistry`.
  return name.split('.').every(isPathComponent) && port === undefined
    ? undefined
    : { code: 'host', ...host };
}

function findUppercase(written: string): ReferenceFault | undefined {
  const { path } = locateParts(written);
  const name = textOf(written, path);
  const match = /[A-Z]+/.exec(name);
  return match
    ? faultAt(
        'uppercase',
        path.start + match.index,
        match[0].length,
        written.slice(0, path.start) +
          name.toLowerCase() +
          written.slice(path.end),
      )
    : undefined;
}

function findInTag(written: string): ReferenceFault | undefined {
  const { tag } = locateParts(written);
  if (!tag) {
    return undefined;
  }
  const text = textOf(written, tag);
  const replaceTag = (value: string) =>
    written.slice(0, tag.start) + value + written.slice(tag.end);
  if (text === '') {
    return faultAt('empty-tag', tag.start - 1, 1);
  }
  const colon = text.indexOf(':');
  if (colon >= 0) {
    const digest = findDigestProblem(text) === undefined;
    const repeated = text.split(':').every((part, _, all) => part === all[0]);
    const first = text.slice(0, colon);
    return faultAt(
      'several-tags',
      tag.start - 1,
      text.length + 1,
      (digest && `${written.slice(0, tag.start - 1)}@${text}`) ||
        (repeated && first !== '' ? replaceTag(first) : undefined),
    );
  }
  const plus = text.indexOf('+');
  if (plus >= 0) {
    return faultAt(
      'plus-in-tag',
      tag.start + plus,
      1,
      replaceTag(text.replaceAll('+', '-')),
    );
  }
  const bad = /^[.-]|[^\w.-]/.exec(text);
  if (bad) {
    return faultAt('tag-character', tag.start + bad.index, 1);
  }
  return text.length > maximumTagLength
    ? { code: 'tag-too-long', ...tag }
    : undefined;
}

function findInDigest(written: string): ReferenceFault | undefined {
  const { path, tag, digest } = locateParts(written);
  if (!digest) {
    return undefined;
  }
  const text = textOf(written, digest);
  if (text === '') {
    return faultAt('empty-digest', digest.start - 1, 1);
  }
  const second = text.indexOf(':', text.indexOf(':') + 1);
  if (text.includes(':') && second >= 0) {
    const moved = `${textOf(written, { start: 0, end: path.end })}${text.slice(
      second,
    )}@${text.slice(0, second)}`;
    return faultAt(
      'tag-after-digest',
      digest.start + second,
      text.length - second,
      tag ? undefined : moved,
    );
  }
  const problem = findDigestProblem(text);
  if (!problem) {
    return undefined;
  }
  const lower = text.toLowerCase();
  const tagWritten = !text.includes(':') && !tag;
  const repaired =
    (tagWritten && `${written.slice(0, digest.start - 1)}:${text}`) ||
    (findDigestProblem(lower) === undefined
      ? written.slice(0, digest.start) + lower
      : undefined);
  return { code: problem, ...digest, repaired };
}

function findInPath(written: string): ReferenceFault | undefined {
  const { path } = locateParts(written);
  const name = textOf(written, path);
  if (name === '') {
    return { code: 'missing-name', start: 0, end: written.length };
  }
  const bad = /[^a-z0-9._/-]/.exec(name);
  if (bad) {
    return faultAt('character', path.start + bad.index, bad[0].length);
  }
  let start = path.start;
  for (const component of name.split('/')) {
    if (!isPathComponent(component)) {
      return { code: 'separator', start, end: start + component.length };
    }
    start += component.length + 1;
  }
  return name.length > maximumRepositoryLength
    ? { code: 'name-too-long', ...path }
    : undefined;
}

/** The faults that are looked for, the one that explains most first. */
export const faultFinders: readonly FindFault[] = [
  findByPattern('empty', /^\s*$/),
  written =>
    written.length > 4096
      ? { code: 'too-long', start: 0, end: written.length }
      : undefined,
  findByPattern('quoted', /^["'`]|["'`]$/, written =>
    written.replace(/^["'`]+/, '').replace(/["'`]+$/, ''),
  ),
  findTemplate,
  findByPattern('scheme', /^[a-z][a-z0-9+.-]{0,31}:\/\//i, without),
  findByPattern('space', /\s+/, written => written.replace(/\s+/g, '')),
  findByPattern('invisible-character', /[^\x20-\x7e]/, written =>
    written.replace(/[^\x20-\x7e]/g, ''),
  ),
  findByPattern('backslash', /\\/, written => written.replaceAll('\\', '/')),
  findByPattern('relative-path', /^\.{1,2}\//, without),
  findByPattern('leading-slash', /^\/+/, without),
  written =>
    isIdentifier(written)
      ? { code: 'identifier', start: 0, end: written.length }
      : undefined,
  findByPattern('double-slash', /\/{2,}/, written =>
    written.replace(/\/{2,}/g, '/'),
  ),
  findByPattern('trailing-slash', /\/(?=$|[:@])/, without),
  findInHost,
  findUppercase,
  findInTag,
  findInDigest,
  findInPath,
];
