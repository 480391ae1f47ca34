import {
  findDigestProblem,
  isDomain,
  isPath,
  isTag,
} from '../../image/grammar';
import { parseImageReference } from '../../image/parseImageReference';
import type { LocalizedText } from '../../schema';
import { localize } from '../../texts/localize';

/**
 * A piece of a command or manifest. Only the functions of this module make one, each after it tested the text that
 * came from the cluster, so that no untested text can get into something that people copy.
 */
export type Word =
  | { readonly safe: true; readonly text: string }
  | { readonly safe: false; readonly refusal: LocalizedText };

/** What kind of name was refused, for the sentence that says so. */
export type NameKind =
  | 'namespace'
  | 'workload'
  | 'kind'
  | 'pod'
  | 'container'
  | 'node'
  | 'secret'
  | 'service-account'
  | 'image'
  | 'host'
  | 'application'
  | 'revision'
  | 'platform';

/** RFC 1123 label as Kubernetes has it: at most 63 characters. */
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const kindName = /^[A-Za-z][A-Za-z0-9]{0,62}$/;
const digits = /^[0-9]{1,18}$/;
const maximumSubdomainLength = 253;

function isDnsSubdomain(text: string): boolean {
  return (
    text.length <= maximumSubdomainLength &&
    text
      .split('.')
      .every(label => /^[a-z0-9-]+$/.test(label) && !/^-|-$/.test(label))
  );
}

function safe(text: string): Word {
  return { safe: true, text };
}

function checked(
  kind: NameKind,
  value: string,
  isValid: (text: string) => boolean,
): Word {
  return isValid(value)
    ? safe(value)
    : {
        safe: false,
        refusal: localize(`refusal.${kind}`, {
          value: value.length > 80 ? `${value.slice(0, 80)}…` : value,
        }),
      };
}

/** A text that the product itself chose. Never for anything that came from a cluster. */
export function literal(text: string): Word {
  return safe(text);
}

/** Something that the person has to fill in, for example `<user>`. */
export function placeholder(name: string): Word {
  return safe(`<${name}>`);
}

/** Name of a namespace or container: an RFC 1123 label. */
export function labelName(kind: NameKind, value: string): Word {
  return checked(kind, value, text => dnsLabel.test(text));
}

/** Name of most objects: an RFC 1123 subdomain. */
export function objectName(kind: NameKind, value: string): Word {
  return checked(kind, value, isDnsSubdomain);
}

/** Kind of an object. */
export function kindOf(value: string): Word {
  return checked('kind', value, text => kindName.test(text));
}

/** Number of a revision. */
export function revision(value: string): Word {
  return checked('revision', value, text => digits.test(text));
}

/** Host name or address, with or without a port. */
export function host(value: string): Word {
  return checked('host', value, text => text.length <= 260 && isDomain(text));
}

/** A whole image reference. */
export function image(value: string): Word {
  return checked('image', value, text => parseImageReference(text).valid);
}

/** A repository, without host, tag and digest. */
export function repository(value: string): Word {
  return checked('image', value, isPath);
}

/** A tag. */
export function tag(value: string): Word {
  return checked('image', value, isTag);
}

/** A digest. */
export function digest(value: string): Word {
  return checked('image', value, text => findDigestProblem(text) === undefined);
}

/** What follows the name of an image: nothing, a tag, a digest, or both, with the signs before them. */
export function imageSuffix(value: string): Word {
  return checked(
    'image',
    value,
    text => parseImageReference(`name${text}`).valid,
  );
}

/** A platform such as `linux/arm64/v8`. */
export function platform(value: string): Word {
  return checked('platform', value, text =>
    text.split('/').every(part => /^[a-z0-9._-]{1,32}$/.test(part)),
  );
}

/** Joins words and constant text into one word: `` join`${host}/v2/` ``. */
export function join(
  strings: TemplateStringsArray,
  ...words: readonly Word[]
): Word {
  let text = strings[0];
  for (const [index, word] of words.entries()) {
    if (!word.safe) {
      return word;
    }
    text += word.text + strings[index + 1];
  }
  return safe(text);
}

/** Joins any number of words with a constant text between them. */
export function joinAll(words: readonly Word[], separator: string): Word {
  return words.reduce(
    (all, word, index) =>
      index === 0 ? word : join`${all}${literal(separator)}${word}`,
    literal(''),
  );
}
