/** One condition of a label selector. `values` is empty for `exists` and `absent`. */
export interface LabelRequirement {
  key: string;
  operator: 'in' | 'notin' | 'exists' | 'absent' | 'greater' | 'less';
  values: readonly string[];
}

/** A text that is no label selector. */
export class LabelSelectorError extends Error {
  constructor(problem: string) {
    super(`Not a label selector: ${problem}`);
    this.name = 'LabelSelectorError';
  }
}

/** The longest annotation that is read, in characters. The API server refuses longer addresses. */
const longestSelector = 8_000;

const symbols = ['==', '!=', '=', '!', '(', ')', ',', '>', '<'] as const;
type SymbolText = (typeof symbols)[number];

/** A word is whatever stands between symbols and white space. The last token is always `end`. */
type Token =
  | { type: 'word'; text: string }
  | { type: SymbolText; text: string }
  | { type: 'end'; text: 'end of the text' };

const white = new Set([' ', '\t', '\r', '\n']);

function symbolAt(text: string, at: number): SymbolText | undefined {
  return symbols.find(symbol => text.startsWith(symbol, at));
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const symbol = symbolAt(text, at);
    if (symbol) {
      tokens.push({ type: symbol, text: symbol });
      at += symbol.length;
    } else if (white.has(text[at])) {
      at += 1;
    } else {
      const start = at;
      while (
        at < text.length &&
        !white.has(text[at]) &&
        symbolAt(text, at) === undefined
      ) {
        at += 1;
      }
      tokens.push({ type: 'word', text: text.slice(start, at) });
    }
  }
  return [...tokens, { type: 'end', text: 'end of the text' }];
}

const namePattern = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
/** A DNS subdomain, RFC 1123. */
const prefixPattern =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const longestPrefix = 253;
const largestInteger = 2n ** 63n - 1n;

/** A number that `>` and `<` compare: 64 bits; a minus cannot be in the value of a label. */
function toInteger(text: string): bigint | undefined {
  const integer = /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
  return integer !== undefined && integer <= largestInteger
    ? integer
    : undefined;
}

function checkKey(key: string): void {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  const [prefix] = parts;
  const isKey =
    namePattern.test(name) &&
    (parts.length === 0 ||
      (parts.length === 1 &&
        prefix.length <= longestPrefix &&
        prefixPattern.test(prefix)));
  if (!isKey) {
    throw new LabelSelectorError(`'${key}' is not the key of a label`);
  }
}

function checkValues({ operator, values }: LabelRequirement): void {
  const wrong = values.find(value => value !== '' && !namePattern.test(value));
  if (wrong !== undefined) {
    throw new LabelSelectorError(`'${wrong}' is not the value of a label`);
  }
  if (operator === 'greater' || operator === 'less') {
    const [bound] = values;
    if (toInteger(bound) === undefined) {
      throw new LabelSelectorError(`'${bound}' is not a whole number`);
    }
  }
}

/** Reads tokens one after the other. */
function createReader(tokens: readonly Token[]) {
  let at = 0;
  return {
    peek: (): Token => tokens[at],
    take: (): Token => {
      const token = tokens[at];
      at = Math.min(at + 1, tokens.length - 1);
      return token;
    },
  };
}
type Reader = ReturnType<typeof createReader>;

function unexpected(token: Token, wanted: string): LabelSelectorError {
  return new LabelSelectorError(`found '${token.text}' instead of ${wanted}`);
}

function takeKey(reader: Reader): string {
  const token = reader.take();
  if (token.type !== 'word') {
    throw unexpected(token, 'the key of a label');
  }
  checkKey(token.text);
  return token.text;
}

/** An empty value is written as nothing at all. */
function takeValue(reader: Reader): string {
  const token = reader.peek();
  if (token.type === 'end' || token.type === ',') {
    return '';
  }
  if (token.type !== 'word') {
    throw unexpected(token, 'a value');
  }
  reader.take();
  return token.text;
}

/**
 * Values in parentheses. Where none stands between two commas, or between a comma and a parenthesis, there is an empty
 * one; two commas at the end are refused, as the API server refuses them.
 */
function takeList(reader: Reader): string[] {
  const opening = reader.take();
  if (opening.type !== '(') {
    throw unexpected(opening, "'('");
  }
  if (reader.peek().type === ')') {
    reader.take();
    return [''];
  }
  const values = new Set<string>();
  for (;;) {
    const token = reader.take();
    if (token.type === 'word') {
      values.add(token.text);
      const next = reader.peek();
      if (next.type !== ',' && next.type !== ')') {
        throw unexpected(next, "',' or ')'");
      }
    } else if (token.type === ',') {
      if (values.size === 0 || reader.peek().type === ')') {
        values.add('');
      }
      if (reader.peek().type === ',') {
        reader.take();
        values.add('');
        continue;
      }
    } else {
      throw unexpected(token, "',' or a value");
    }
    if (reader.peek().type === ')') {
      reader.take();
      return [...values];
    }
  }
}

function takeRequirement(reader: Reader): LabelRequirement {
  if (reader.peek().type === '!') {
    reader.take();
    return { key: takeKey(reader), operator: 'absent', values: [] };
  }
  const key = takeKey(reader);
  const next = reader.peek();
  if (next.type === 'end' || next.type === ',') {
    return { key, operator: 'exists', values: [] };
  }
  const operator = reader.take();
  switch (operator.type) {
    case '=':
    case '==':
      return { key, operator: 'in', values: [takeValue(reader)] };
    case '!=':
      return { key, operator: 'notin', values: [takeValue(reader)] };
    case '>':
      return { key, operator: 'greater', values: [takeValue(reader)] };
    case '<':
      return { key, operator: 'less', values: [takeValue(reader)] };
    case 'word':
      if (operator.text === 'in' || operator.text === 'notin') {
        return { key, operator: operator.text, values: takeList(reader) };
      }
      throw unexpected(operator, 'an operator');
    default:
      throw unexpected(operator, 'an operator');
  }
}

/**
 * Reads a label selector with the grammar of `labels.Parse` of k8s.io/apimachinery 0.32: requirements joined by commas, of
 * which all have to hold; an empty one selects everything.
 *
 * @throws LabelSelectorError when the API server would refuse it
 */
export function parseLabelSelector(text: string): LabelRequirement[] {
  if (text.length > longestSelector) {
    throw new LabelSelectorError(
      `it is longer than ${longestSelector} characters`,
    );
  }
  const reader = createReader(tokensOf(text));
  const requirements: LabelRequirement[] = [];
  if (reader.peek().type === 'end') {
    return requirements;
  }
  for (;;) {
    const requirement = takeRequirement(reader);
    checkValues(requirement);
    requirements.push(requirement);
    const after = reader.take();
    if (after.type === 'end') {
      return requirements;
    }
    if (after.type !== ',') {
      throw unexpected(after, "','");
    }
  }
}

function compare(
  actual: string | undefined,
  [bound]: readonly string[],
  isRight: (actual: bigint, bound: bigint) => boolean,
): boolean {
  const number = actual === undefined ? undefined : toInteger(actual);
  return number !== undefined && isRight(number, BigInt(bound));
}

function holds(
  { key, operator, values }: LabelRequirement,
  labels: ReadonlyMap<string, string>,
): boolean {
  const actual = labels.get(key);
  switch (operator) {
    case 'in':
      return actual !== undefined && values.includes(actual);
    case 'notin':
      return actual === undefined || !values.includes(actual);
    case 'exists':
      return actual !== undefined;
    case 'absent':
      return actual === undefined;
    case 'greater':
      return compare(actual, values, (a, b) => a > b);
    default:
      return compare(actual, values, (a, b) => a < b);
  }
}

/** Whether labels fulfil a selector. As in Kubernetes, `!=` and `notin` are also fulfilled without such a label. */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: ReadonlyMap<string, string>,
): boolean {
  return requirements.every(requirement => holds(requirement, labels));
}
