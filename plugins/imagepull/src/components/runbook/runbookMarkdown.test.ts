import { linkedCause, withoutTitle } from './runbookMarkdown';

describe('withoutTitle', () => {
  it.each([
    ['# Title\n\nText', '\nText'],
    ['\n# Title\nText', 'Text'],
    ['## Section\n# Later', '## Section\n# Later'],
    ['#hashtag\n', '#hashtag\n'],
    ['', ''],
  ])('takes the title off %p', (markdown, expected) => {
    expect(withoutTitle(markdown)).toBe(expected);
  });
});

describe('linkedCause', () => {
  it.each([
    ['./tag-not-found.md', 'tag-not-found'],
    ['tag-not-found.md#fix-it', 'tag-not-found'],
    ['./index.md', undefined],
    ['../operator-guide.md#rbac', undefined],
    ['https://example.com/tag-not-found.md', undefined],
    ['/tag-not-found.md', undefined],
    ['./constructor.md', undefined],
  ])('makes of %p the cause %p', (link, expected) => {
    expect(linkedCause(link)).toBe(expected);
  });
});
