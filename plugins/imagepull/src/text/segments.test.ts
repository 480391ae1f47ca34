import { plainText, segments } from './segments';

const words = (text: string) => ({ kind: 'words', text });
const name = (text: string) => ({ kind: 'name', text });

describe('segments', () => {
  it.each([
    ['', []],
    ['No names.', [words('No names.')]],
    ['`all`', [name('all')]],
    [
      'Tag `v1.0` does not exist in `myregistry.io/my-app`.',
      [
        words('Tag '),
        name('v1.0'),
        words(' does not exist in '),
        name('myregistry.io/my-app'),
        words('.'),
      ],
    ],
    [
      'A `name` and a lone ` mark',
      [words('A '), name('name'), words(' and a lone ` mark')],
    ],
    ['Nothing: ``', [words('Nothing: ')]],
    ['<b>`<i>`</b>', [words('<b>'), name('<i>'), words('</b>')]],
  ])('splits %p', (sentence, expected) => {
    expect(segments(sentence)).toEqual(expected);
  });
});

describe('plainText', () => {
  it('takes the backticks out', () => {
    expect(plainText('Tag `v1.0` of `app`')).toBe('Tag v1.0 of app');
  });
});
