import { webUrl } from './webUrl';

describe('webUrl', () => {
  it.each([
    ['https://wiki.example.com/a?b=c#d', 'https://wiki.example.com/a?b=c#d'],
    ['http://10.0.0.1:8080/', 'http://10.0.0.1:8080/'],
    ['/docs/default/component/checkout', '/docs/default/component/checkout'],
  ])('offers %s', (link, expected) => {
    expect(webUrl(link)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'wiki.example.com',
    '//evil.example.com/',
    '/\\evil.example.com/',
    '/\t/evil.example.com/',
    '/docs\\..\\a',
    // eslint-disable-next-line no-script-url -- what must be refused
    'javascript:alert(1)',
    // eslint-disable-next-line no-script-url -- what must be refused
    ' java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
  ])('refuses %p', link => {
    expect(webUrl(link)).toBeUndefined();
  });
});
