import fc from 'fast-check';
import {
  LabelSelectorError,
  matchesLabels,
  parseLabelSelector,
} from './labelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['', []],
    [' \t\n', []],
    ['app=web', [['app', 'in', 'web']]],
    ['app == web', [['app', 'in', 'web']]],
    ['app!=web', [['app', 'notin', 'web']]],
    ['app=', [['app', 'in', '']]],
    [
      'app=,tier',
      [
        ['app', 'in', ''],
        ['tier', 'exists'],
      ],
    ],
    ['app', [['app', 'exists']]],
    ['!app', [['app', 'absent']]],
    ['! app', [['app', 'absent']]],
    ['app in (web,api)', [['app', 'in', 'web', 'api']]],
    ['app in(web , api)', [['app', 'in', 'web', 'api']]],
    ['app notin (web)', [['app', 'notin', 'web']]],
    ['app in (web,)', [['app', 'in', 'web', '']]],
    ['app in (,web)', [['app', 'in', '', 'web']]],
    ['app in (web,,web)', [['app', 'in', 'web', '']]],
    ['app notin ()', [['app', 'notin', '']]],
    ['app in (,)', [['app', 'in', '']]],
    ['app in (web,,,)', [['app', 'in', 'web', '']]],
    ['app in (,,web)', [['app', 'in', '', 'web']]],
    ['in in (in, notin)', [['in', 'in', 'in', 'notin']]],
    ['notin=in', [['notin', 'in', 'in']]],
    ['size > 3', [['size', 'greater', '3']]],
    ['size<3', [['size', 'less', '3']]],
    [
      'example.com/part-of=shop,tier!=cache',
      [
        ['example.com/part-of', 'in', 'shop'],
        ['tier', 'notin', 'cache'],
      ],
    ],
  ])('reads %j', (text, expected) => {
    expect(
      parseLabelSelector(text).map(({ key, operator, values }) => [
        key,
        operator,
        ...values,
      ]),
    ).toEqual(expected);
  });

  it.each([
    [',', "found ','"],
    ['app=web,', "found 'end of the text'"],
    [',app=web', "found ','"],
    ['app=web,,tier', "found ','"],
    ['app=web tier', "found 'tier'"],
    ['app=a=b', "found '='"],
    ['app===web', "found '='"],
    ['!app=web', "found '='"],
    ['!!app', "found '!'"],
    ['app!', "found '!'"],
    ['=web', "found '='"],
    ['app is web', "found 'is'"],
    ['app in web', "found 'web'"],
    ['app in (web', "found 'end of the text'"],
    ['app in (web api)', "found 'api'"],
    ['app in (web,,)', "found ')'"],
    ['app in (,,)', "found ')'"],
    ['app in (', "found 'end of the text'"],
    ['app in ((web))', "found '('"],
    ['app=(web)', "found '('"],
    ['app=w$b', "'w$b' is not the value"],
    ['app=-web', "'-web' is not the value"],
    [`app=${'a'.repeat(64)}`, 'is not the value'],
    ['-app=web', "'-app' is not the key"],
    ['a/b/c=web', "'a/b/c' is not the key"],
    ['/app=web', "'/app' is not the key"],
    ['Example.com/app=web', 'is not the key'],
    [`${'a'.repeat(64)}=web`, 'is not the key'],
    [`${'a'.repeat(254)}/app=web`, 'is not the key'],
    ['size>', "'' is not a whole number"],
    ['size>many', "'many' is not a whole number"],
    ['size>9223372036854775808', 'is not a whole number'],
    ['äpp=web', "'äpp' is not the key"],
    ['a,'.repeat(5_000), 'longer than 8000'],
  ])('refuses %j', (text, problem) => {
    expect(() => parseLabelSelector(text)).toThrow(LabelSelectorError);
    expect(() => parseLabelSelector(text)).toThrow(problem);
  });

  it('reads or refuses whatever text there is', () => {
    const parts = [
      'app',
      'in',
      'notin',
      '=',
      '!',
      '(',
      ')',
      ',',
      ' ',
      '<',
      'ü',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom(...parts)).map(chosen => chosen.join('')),
        ),
        text => {
          const outcome = (() => {
            try {
              return parseLabelSelector(text);
            } catch (error) {
              return error;
            }
          })();
          expect(
            Array.isArray(outcome) || outcome instanceof LabelSelectorError,
          ).toBe(true);
        },
      ),
    );
  });
});

describe('matchesLabels', () => {
  it.each([
    ['app=web', { app: 'web' }, true],
    ['app=web', { app: 'api' }, false],
    ['app=web', {}, false],
    ['app=', { app: '' }, true],
    ['app!=web', {}, true],
    ['app!=web', { app: 'api' }, true],
    ['app!=web', { app: 'web' }, false],
    ['app notin (web,api)', {}, true],
    ['app notin (web,api)', { app: 'api' }, false],
    ['app in (web,api)', { app: 'api' }, true],
    ['app', { app: '' }, true],
    ['app', { tier: 'x' }, false],
    ['!app', { tier: 'x' }, true],
    ['!app', { app: 'x' }, false],
    ['size>3', { size: '10' }, true],
    ['size>3', { size: '3' }, false],
    ['size<3', { size: '2' }, true],
    ['size<3', { size: 'two' }, false],
    ['size<3', {}, false],
    ['toString', {}, false],
    ['app=web,tier=front', { app: 'web', tier: 'front' }, true],
    ['app=web,tier=front', { app: 'web' }, false],
    ['', { app: 'web' }, true],
  ])('%j on %j is %s', (selector, labels, expected) => {
    expect(
      matchesLabels(
        parseLabelSelector(selector),
        new Map(Object.entries(labels)),
      ),
    ).toBe(expected);
  });
});
