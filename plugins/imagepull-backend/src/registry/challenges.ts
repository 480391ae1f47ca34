/** One way to authenticate that a server offers in `WWW-Authenticate`. */
export interface Challenge {
  /** In lower case, for example `bearer`. */
  scheme: string;
  /** By name in lower case. */
  params: ReadonlyMap<string, string>;
}

/** The longest header that is read, in characters; servers send a few hundred. */
const maximumHeaderLength = 8192;

const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const token68 = /[A-Za-z0-9._~+/-]+=*(?=\s*(?:,|$))/y;
const blanks = /[ \t]*/y;
const separators = /[ \t,]*/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;
const assignment = /[ \t]*=[ \t]*/y;

/** Reads a text from its start to its end. Every expression is sticky, so each takes up where the last one ended. */
function createScanner(text: string) {
  let position = 0;
  return {
    take(expression: RegExp): RegExpExecArray | null {
      expression.lastIndex = position;
      const match = expression.exec(text);
      position = match ? expression.lastIndex : position;
      return match;
    },
    get position() {
      return position;
    },
    set position(value: number) {
      position = value;
    },
    atEnd: () => position >= text.length,
  };
}

type Scanner = ReturnType<typeof createScanner>;

/** A parameter `name=value`, or nothing, with the scanner where it was. */
function takeParam(scanner: Scanner): [string, string] | undefined {
  const start = scanner.position;
  const name = scanner.take(token);
  if (name && scanner.take(assignment)) {
    const string = scanner.take(quoted);
    if (string) {
      return [name[0].toLowerCase(), string[1].replace(/\\(.)/g, '$1')];
    }
    const value = scanner.take(token);
    if (value) {
      return [name[0].toLowerCase(), value[0]];
    }
  }
  scanner.position = start;
  return undefined;
}

function takeParams(scanner: Scanner): Map<string, string> {
  const params = new Map<string, string>();
  for (;;) {
    const start = scanner.position;
    scanner.take(separators);
    const param = takeParam(scanner);
    if (!param) {
      scanner.position = start;
      return params;
    }
    // The first one counts: what a server repeats is a mistake or a trick.
    if (!params.has(param[0])) {
      params.set(...param);
    }
  }
}

/**
 * Reads `WWW-Authenticate` by RFC 9110, section 11.6.1: any number of challenges in one line, parameters as tokens or
 * quoted strings. Stops where it no longer understands, and gives what it has read before. Takes time linear in the text.
 */
export function parseChallenges(header: string): Challenge[] {
  const scanner = createScanner(header.slice(0, maximumHeaderLength));
  const challenges: Challenge[] = [];
  while (!scanner.atEnd()) {
    scanner.take(separators);
    const scheme = scanner.take(token);
    if (!scheme || scanner.take(assignment)) {
      break;
    }
    scanner.take(blanks);
    const params = takeParams(scanner);
    if (params.size === 0) {
      scanner.take(token68);
    }
    challenges.push({ scheme: scheme[0].toLowerCase(), params });
  }
  return challenges;
}
