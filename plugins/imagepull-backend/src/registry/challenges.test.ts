import fc from 'fast-check';
import { parseChallenges } from './challenges';

function parse(header: string) {
  return parseChallenges(header).map(({ scheme, params }) => [
    scheme,
    Object.fromEntries(params),
  ]);
}

describe('parseChallenges', () => {
  it.each<[string, ReturnType<typeof parse>]>([
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/redis:pull"',
      [
        [
          'bearer',
          {
            realm: 'https://auth.docker.io/token',
            service: 'registry.docker.io',
            scope: 'repository:library/redis:pull',
          },
        ],
      ],
    ],
    [
      'BASIC realm="Sonatype Nexus Repository Manager"',
      [['basic', { realm: 'Sonatype Nexus Repository Manager' }]],
    ],
    ['Basic', [['basic', {}]]],
    [
      'Basic realm="a, b", Bearer realm=x , service = "y"',
      [
        ['basic', { realm: 'a, b' }],
        ['bearer', { realm: 'x', service: 'y' }],
      ],
    ],
    [
      'Negotiate YIIabc==, Bearer realm="x"',
      [
        ['negotiate', {}],
        ['bearer', { realm: 'x' }],
      ],
    ],
    [
      'Bearer realm="a\\"b\\\\c",scope="repository:x:pull,push"',
      [['bearer', { realm: 'a"b\\c', scope: 'repository:x:pull,push' }]],
    ],
    ['Bearer realm="first",realm="second"', [['bearer', { realm: 'first' }]]],
    ['Bearer Realm="x"', [['bearer', { realm: 'x' }]]],
    [
      ', ,Bearer realm="x",,service="y",',
      [['bearer', { realm: 'x', service: 'y' }]],
    ],
    ['Bearer realm="never ends', [['bearer', {}]]],
    ['', []],
    ['"', []],
  ])('reads %s', (header, expected) => {
    expect(parse(header)).toEqual(expected);
  });

  it('reads back what was written', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(name, fc.string(), { minKeys: 1 })),
        written => {
          const header = written
            .map(
              params =>
                `Bearer ${Object.entries(params)
                  .map(([key, text]) => `${key}=${quote(text)}`)
                  .join(',')}`,
            )
            .join(', ');
          expect(parse(header)).toEqual(
            written.map(params => ['bearer', { ...params }]),
          );
        },
      ),
    );
  });

  it('comes to an end with any text, in little time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        parseChallenges(text);
      }),
    );
    const started = performance.now();
    for (const text of [
      '"',
      'a=',
      'a="',
      ',',
      ' ',
      'a ',
      '\\"',
      'a=b,',
      'A a=',
    ]) {
      parseChallenges(`Bearer ${text.repeat(100_000)}`);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
