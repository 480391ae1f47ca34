import { badRequest } from './apiError';

type Labels = Readonly<Record<string, string>>;

/** Whether labels fulfil a selector. */
export type LabelPredicate = (labels: Labels) => boolean;

const labelKey =
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Splits at the commas that stand outside of parentheses. */
function splitRequirements(selector: string): string[] {
  const requirements: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < selector.length; at++) {
    const character = selector[at];
    if (character === '(') {
      depth += 1;
    } else if (character === ')') {
      depth -= 1;
    } else if (character === ',' && depth === 0) {
      requirements.push(selector.slice(start, at));
      start = at + 1;
    }
  }
  return [...requirements, selector.slice(start)];
}

function unparsable(requirement: string, found: string): never {
  throw badRequest(
    `unable to parse requirement: found '${found}' in '${requirement}', expected: a label selector requirement`,
  );
}

function checkedKey(key: string, requirement: string): string {
  return labelKey.test(key) ? key : unparsable(requirement, key);
}

function checkedValue(value: string, requirement: string): string {
  return labelValue.test(value) ? value : unparsable(requirement, value);
}

function valuesWithin(list: string, requirement: string): Set<string> {
  const values = list
    .split(',')
    .map(value => checkedValue(value.trim(), requirement));
  return new Set(values);
}

function has(labels: Labels, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}

function parseRequirement(text: string): LabelPredicate {
  const requirement = text.trim();
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(requirement);
  if (set) {
    const key = checkedKey(set[1], requirement);
    const values = valuesWithin(set[3], requirement);
    return set[2] === 'in'
      ? labels => has(labels, key) && values.has(labels[key])
      : labels => !has(labels, key) || !values.has(labels[key]);
  }
  const equality = /^([^=!\s]+)\s*(==|=|!=)([^=!]*)$/.exec(requirement);
  if (equality) {
    const key = checkedKey(equality[1], requirement);
    const value = checkedValue(equality[3].trim(), requirement);
    return equality[2] === '!='
      ? labels => !has(labels, key) || labels[key] !== value
      : labels => has(labels, key) && labels[key] === value;
  }
  const absent = /^!\s*(\S+)$/.exec(requirement);
  if (absent) {
    const key = checkedKey(absent[1], requirement);
    return labels => !has(labels, key);
  }
  const key = checkedKey(requirement, requirement);
  return labels => has(labels, key);
}

/**
 * Reads a label selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, joined by commas. An empty one
 * selects everything. As in Kubernetes `!=` and `notin` also select what has no such label.
 *
 * @throws ApiError (400) when it is none.
 */
export function parseLabelSelector(selector: string): LabelPredicate {
  if (selector.trim() === '') {
    return () => true;
  }
  const predicates = splitRequirements(selector).map(parseRequirement);
  return labels => predicates.every(predicate => predicate(labels));
}
