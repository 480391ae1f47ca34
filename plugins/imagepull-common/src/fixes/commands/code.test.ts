import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import {
  fileContent,
  lines,
  quoteForShell,
  quoteForYaml,
  shell,
  yaml,
} from './code';
import * as words from './words';

describe('quoteForShell', () => {
  it.each([
    ['checkout', 'checkout'],
    ['deployment/checkout', 'deployment/checkout'],
    ['app=nginx:1.27', 'app=nginx:1.27'],
    ['<user>', "'<user>'"],
    ["it's", `'it'\\''s'`],
    ['', "''"],
    ['$(id)', "'$(id)'"],
    ['~root', "'~root'"],
    ['=ls', "'=ls'"],
    ['a b', "'a b'"],
  ])('quotes %s', (text, quoted) => {
    expect(quoteForShell(text)).toBe(quoted);
  });

  it('makes a word that a shell gives back as it was', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.string({ maxLength: 12 }),
          fc.constantFrom(
            "'",
            '"',
            '`',
            '$(id)',
            '${IFS}',
            '\\',
            '\n',
            ';',
            '&&',
            '|',
            '*',
            '~',
            '#',
            '!',
            '<(x)',
            '\t',
          ),
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map(parts => parts.join('').replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 40 }), texts => {
        const script = `printf '%s\\0' ${texts.map(quoteForShell).join(' ')}`;
        const output = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
        expect(output.split('\0').slice(0, -1)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });
});

describe('quoteForYaml', () => {
  it.each([
    ['checkout', 'checkout'],
    ['apps/v1', 'apps/v1'],
    ['1.10', '"1.10"'],
    ['1e3', '"1e3"'],
    ['no', '"no"'],
    ['True', '"True"'],
    ['nginx:1.27', '"nginx:1.27"'],
    ['<tag>', '"<tag>"'],
  ])('quotes %s', (text, quoted) => {
    expect(quoteForYaml(text)).toBe(quoted);
  });

  it('makes a scalar that YAML reads as the same text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => {
        expect(parse(`value: ${quoteForYaml(text)}`)).toEqual({ value: text });
        expect(
          parse(`value: ${quoteForYaml(text)}`, { version: '1.1' }),
        ).toEqual({ value: text });
      }),
    );
  });
});

describe('shell and yaml', () => {
  it('quote words, not what stands around them', () => {
    expect(
      shell`kubectl set image ${words.literal('pod/x')} ${words.placeholder(
        'image',
      )} | cat`,
    ).toEqual({
      language: 'shell',
      content: "kubectl set image pod/x '<image>' | cat",
    });
    expect(yaml`tag: ${words.tag('1.10')}`).toEqual({
      language: 'yaml',
      content: 'tag: "1.10"',
    });
    expect(fileContent`server = "https://${words.host('[::1]:5000')}"`).toEqual(
      {
        language: 'shell',
        content: 'server = "https://[::1]:5000"',
      },
    );
  });

  it('refuse as a whole what holds a refused word', () => {
    const refused = words.labelName('namespace', 'shop; rm -rf /');
    const code = lines(
      shell`kubectl get pods`,
      shell`kubectl get pods -n ${refused}`,
      shell`kubectl get nodes`,
    );
    expect(code).toEqual({
      refusal: expect.objectContaining({
        id: 'refusal.namespace',
        params: { value: 'shop; rm -rf /' },
      }),
    });
  });
});

describe('words', () => {
  it.each([
    ['namespace', words.labelName('namespace', 'shop'), true],
    ['dots in a label', words.labelName('namespace', 'shop.eu'), false],
    ['a long label', words.labelName('namespace', 'a'.repeat(64)), false],
    ['a dash in front', words.labelName('container', '-rf'), false],
    ['upper case', words.labelName('container', 'App'), false],
    ['a line break', words.labelName('container', 'app\n'), false],
    ['a subdomain', words.objectName('pod', 'web-0.eu'), true],
    ['an empty part', words.objectName('pod', 'web..eu'), false],
    ['an option as a name', words.objectName('pod', '--all'), false],
    ['a long subdomain', words.objectName('pod', 'a.'.repeat(127)), false],
    ['an image', words.image('nginx:1.27'), true],
    ['no image', words.image('nginx;id'), false],
    ['a host', words.host('registry.example:5000'), true],
    ['no host', words.host('registry.example/$(id)'), false],
    ['a revision', words.revision('12'), true],
    ['no revision', words.revision('1 --all'), false],
    ['a platform', words.platform('linux/arm64/v8'), true],
    ['no platform', words.platform('linux/arm64,x y'), false],
    ['a kind', words.kindOf('Rollout'), true],
    ['no kind', words.kindOf('Roll/out'), false],
  ])('judge %s', (_, word, safe) => {
    expect(word.safe).toBe(safe);
  });

  it('shorten what they refuse', () => {
    const word = words.objectName('pod', `${'x'.repeat(500)} `);
    expect(word).toMatchObject({
      safe: false,
      refusal: { params: { value: `${'x'.repeat(80)}…` } },
    });
  });
});
