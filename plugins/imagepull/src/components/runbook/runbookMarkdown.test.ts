import { runbookLink, withoutTitle } from './runbookMarkdown';

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

describe('runbookLink', () => {
  it.each([
    ['https://example.com/a', 'https://example.com/a'],
    ['tag-not-found.md', ''],
    ['../operator-guide.md#rbac', ''],
    ['/catalog', ''],
    ['#section', ''],
    // eslint-disable-next-line no-script-url -- what must be refused
    ['javascript:alert(1)', ''],
  ])('makes of %p the link %p', (link, expected) => {
    expect(runbookLink(link)).toBe(expected);
  });
});
