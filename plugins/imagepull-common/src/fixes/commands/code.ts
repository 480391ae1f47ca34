import type { LocalizedText } from '../../schema';
import type { Word } from './words';

/** Something to copy, or why there is nothing to copy. */
export type Code =
  | { language: 'shell' | 'yaml'; content: string }
  | { refusal: LocalizedText };

/** Characters that no POSIX shell treats specially anywhere in a word that begins with a letter, digit, `_`, `/` or `-`. */
const plainShellWord = /^[A-Za-z0-9_/-][A-Za-z0-9_/.:@%+=,-]*$/;
const plainYamlScalar = /^[A-Za-z][A-Za-z0-9./-]*$/;

/** Words that YAML 1.1 or 1.2 reads as something else than a text. */
const yamlKeywords: ReadonlySet<string> = new Set(
  ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'].flatMap(
    word => [word, word.toUpperCase(), word[0].toUpperCase() + word.slice(1)],
  ),
);

/** Quotes a text so that a POSIX shell reads it as exactly one word; leaves alone what needs no quotes. */
export function quoteForShell(text: string): string {
  return plainShellWord.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Quotes a text so that YAML reads it as exactly this text; leaves alone what needs no quotes. */
export function quoteForYaml(text: string): string {
  return plainYamlScalar.test(text) && !yamlKeywords.has(text)
    ? text
    : JSON.stringify(text);
}

function render(
  language: 'shell' | 'yaml',
  quote: (text: string) => string,
  strings: TemplateStringsArray,
  words: readonly Word[],
): Code {
  let content = strings[0];
  for (const [index, word] of words.entries()) {
    if (!word.safe) {
      return { refusal: word.refusal };
    }
    content += quote(word.text) + strings[index + 1];
  }
  return { language, content };
}

/** A command: `` shell`kubectl get pod ${pod} -n ${namespace}` ``. Each word is quoted where it needs to be. */
export function shell(
  strings: TemplateStringsArray,
  ...words: readonly Word[]
): Code {
  return render('shell', quoteForShell, strings, words);
}

/** A piece of YAML: `` yaml`image: ${image}` ``. Each word is quoted where it needs to be. */
export function yaml(
  strings: TemplateStringsArray,
  ...words: readonly Word[]
): Code {
  return render('yaml', quoteForYaml, strings, words);
}

/**
 * A piece of a configuration file within a command. Its words are put in as they are, so only words may stand there
 * whose grammar has no sign that such a file treats specially: hosts.
 */
export function fileContent(
  strings: TemplateStringsArray,
  ...words: readonly Word[]
): Code {
  return render('shell', text => text, strings, words);
}

/** A piece of JSON, which is YAML as well: `` json`{"name": ${name}}` ``. Each word becomes a string. */
export function json(
  strings: TemplateStringsArray,
  ...words: readonly Word[]
): Code {
  return render('yaml', text => JSON.stringify(text), strings, words);
}

/** Puts codes of one language together, with a constant text between them; the first refusal decides. */
export function joinCodes(codes: readonly Code[], separator: string): Code {
  const [first, ...rest] = codes;
  return rest.reduce((above, below) => {
    if ('refusal' in above) {
      return above;
    }
    return 'refusal' in below
      ? below
      : {
          language: above.language,
          content: above.content + separator + below.content,
        };
  }, first);
}

/** Puts codes of one language below each other; the first refusal decides. */
export function lines(...codes: readonly Code[]): Code {
  return joinCodes(codes, '\n');
}

/** Hands the output of each command on to the next; the first refusal decides. */
export function pipe(...commands: readonly Code[]): Code {
  return joinCodes(commands, ' |\n  ');
}

/** Indents every line of a code but the first. */
export function indent(code: Code, spaces: number): Code {
  return 'refusal' in code
    ? code
    : {
        ...code,
        content: code.content.replaceAll('\n', `\n${' '.repeat(spaces)}`),
      };
}
