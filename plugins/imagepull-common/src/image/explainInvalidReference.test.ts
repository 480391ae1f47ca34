import fc from 'fast-check';
import { explainInvalidReference } from './explainInvalidReference';
import { parseImageReference } from './parseImageReference';

const digest = `sha256:${'0f'.repeat(32)}`;

/** written, code, the wrong part, what was meant */
const faults: [string, string, string, string?][] = [
  ['', 'empty', ''],
  ['   ', 'empty', '   '],
  ['"nginx:1.27"', 'quoted', '"', 'nginx:1.27'],
  ["'nginx:1.27", 'quoted', "'", 'nginx:1.27'],
  [
    '{{ .Values.image.repository }}:1.0',
    'template',
    '{{ .Values.image.repository }}',
  ],
  ['team/app:{{ .Chart.AppVersion', 'template', '{{'],
  ['${REGISTRY}/team/app:1.0', 'template', '${REGISTRY}'],
  ['$(REGISTRY)/team/app:1.0', 'template', '$(REGISTRY)'],
  ['team/app:$TAG', 'template', '$TAG'],
  ['<no value>:1.0', 'template', '<no value>'],
  ['team/app:<tag>', 'template', '<tag>'],
  ['None:None', 'template', 'None'],
  ['team/None:1.0', 'template', 'None'],
  [
    'https://registry.acme.internal/team/app:1.0',
    'scheme',
    'https://',
    'registry.acme.internal/team/app:1.0',
  ],
  ['docker://nginx:1.27', 'scheme', 'docker://', 'nginx:1.27'],
  [
    'https://Registry.io/Team/App:1',
    'scheme',
    'https://',
    'Registry.io/team/app:1',
  ],
  ['nginx: 1.27', 'space', ' ', 'nginx:1.27'],
  ['nginx:1.27\n', 'space', '\n', 'nginx:1.27'],
  ['nginx\u200b:1.27', 'invisible-character', '\u200b', 'nginx:1.27'],
  ['registry.io\\team\\app:1', 'backslash', '\\', 'registry.io/team/app:1'],
  ['./app:1', 'relative-path', './', 'app:1'],
  ['/team/app:1', 'leading-slash', '/', 'team/app:1'],
  [
    'registry-open.acme.internal//team/app:1.0',
    'double-slash',
    '//',
    'registry-open.acme.internal/team/app:1.0',
  ],
  [
    'registry-open.acme.internal/team/app/:1.0',
    'trailing-slash',
    '/',
    'registry-open.acme.internal/team/app:1.0',
  ],
  ['team/app/', 'trailing-slash', '/', 'team/app'],
  ['Nginx:1.27', 'uppercase', 'N', 'nginx:1.27'],
  [
    'Registry.acme.internal/Team/App:1.0',
    'uppercase',
    'T',
    'Registry.acme.internal/team/app:1.0',
  ],
  ['nginx:', 'empty-tag', ':'],
  [`team/app:@${digest}`, 'empty-tag', ':'],
  ['team/app:1.0:latest', 'several-tags', ':1.0:latest'],
  ['team/app:1.0:1.0', 'several-tags', ':1.0:1.0', 'team/app:1.0'],
  [`team/app:${digest}`, 'several-tags', `:${digest}`, `team/app@${digest}`],
  [
    'registry-open.acme.internal/team/app:1.0.0+build.5',
    'plus-in-tag',
    '+',
    'registry-open.acme.internal/team/app:1.0.0-build.5',
  ],
  ['app:-1', 'tag-character', '-'],
  ['team/app:1/2', 'tag-character', '/'],
  [`app:${'a'.repeat(129)}`, 'tag-too-long', 'a'.repeat(129)],
  ['app@', 'empty-digest', '@'],
  ['app@1.27', 'digest-format', '1.27', 'app:1.27'],
  [`app@${digest.slice(0, -2)}`, 'digest-length', digest.slice(0, -2)],
  [
    `app@${digest.toUpperCase()}`,
    'digest-algorithm',
    digest.toUpperCase(),
    `app@${digest}`,
  ],
  [`app@md5:${'a'.repeat(32)}`, 'digest-algorithm', `md5:${'a'.repeat(32)}`],
  [`app@${digest}:1.0`, 'tag-after-digest', ':1.0', `app:1.0@${digest}`],
  ['f'.repeat(64), 'identifier', 'f'.repeat(64)],
  ['registry:latest/app', 'port', ':latest'],
  ['registry:/app', 'port', ':'],
  ['regi_stry:5000/app', 'host', 'regi_stry:5000'],
  ['[fe80::1%eth0]:5000/repo', 'host', '[fe80::1%eth0]:5000'],
  [':1.0', 'missing-name', ':1.0'],
  ['team/-app:1', 'separator', '-app'],
  ['team/a..b:1', 'separator', 'a..b'],
  ['team/app*:1', 'character', '*'],
  [`team/${'a'.repeat(300)}`, 'name-too-long', `team/${'a'.repeat(300)}`],
  ['a'.repeat(5000), 'too-long', 'a'.repeat(5000)],
];

describe('explainInvalidReference', () => {
  it.each(faults)('explains %s', (...row) => {
    const [written, code, part, suggestion] = row;
    const explanation = explainInvalidReference(written);
    expect(explanation).toMatchObject({ code });
    expect(written.slice(explanation?.start, explanation?.end)).toBe(part);
    expect(explanation?.suggestion).toBe(suggestion);
    expect(explanation?.text.text).not.toBe('');
  });

  it('has nothing to explain in a valid reference', () => {
    expect(
      explainInvalidReference('registry.k8s.io/pause:3.10'),
    ).toBeUndefined();
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          'B',
          '/',
          ':',
          '@',
          '.',
          '-',
          '_',
          '+',
          ' ',
          '{{',
          '}}',
          '$',
          '<',
          '>',
          '[',
          ']',
          '\u202e',
          'sha256',
          '`',
          '"',
        ),
        { maxLength: 40 },
      )
      .map(parts => parts.join('')),
  );

  it('explains exactly what does not parse, within the text, and suggests only what does', () => {
    fc.assert(
      fc.property(hostile, written => {
        const { valid } = parseImageReference(written);
        const explanation = explainInvalidReference(written);
        const start = explanation?.start ?? 0;
        const end = explanation?.end ?? 0;
        const suggestion = explanation?.suggestion;
        expect(explanation === undefined).toBe(valid);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(written.length);
        expect(parseImageReference(suggestion ?? 'none').valid).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['{', '<', '$', '/', ':', '@', '+', '.', ' ', '%!a(', 'None/'])(
    'takes linear time on many %s',
    unit => {
      const started = performance.now();
      explainInvalidReference(unit.repeat(100_000));
      explainInvalidReference(unit.repeat(Math.floor(4000 / unit.length)));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
