import { runbookOffer } from './runbookLinks';

const ours = { title: 'Ours', url: 'https://wiki.example.com/pulls' };
const docs = { title: 'Docs', url: '/docs/default/component/checkout' };
// eslint-disable-next-line no-script-url -- what must be refused
const bad = { title: 'Bad', url: 'javascript:alert(1)' };
const offered = ({ title, url }: { title: string; url: string }) => ({
  title,
  to: url,
});

describe('runbookOffer', () => {
  it.each([
    ['nothing configured', [], [], true],
    ['links beside', [ours, docs], [offered(ours), offered(docs)], true],
    [
      'a link instead',
      [{ ...ours, replacesBuiltIn: true }, docs],
      [offered(ours), offered(docs)],
      false,
    ],
    [
      'a link instead that may not be offered',
      [{ ...bad, replacesBuiltIn: true }, docs],
      [offered(docs)],
      true,
    ],
  ])('offers what is right for %s', (_, links, expected, builtIn) => {
    expect(runbookOffer(links)).toEqual({ links: expected, builtIn });
  });
});
