import { z } from 'zod';
import { component } from '../__testUtils__/entities';
import { diagnosisOf } from '../__testUtils__/diagnosis';
import { runbookLinks, unusableRunbookAnnotations } from './links';
import { runbookRuleSchema } from './rules';

const rules = z.array(runbookRuleSchema).parse([
  { title: 'Everything', url: 'https://wiki.example.com/' },
  {
    title: 'Limits',
    url: '/docs/limits',
    causes: ['rate-limited'],
    replace: true,
  },
  { title: 'Hub', url: '/docs/hub', registries: ['docker.io'] },
  {
    title: 'Ours',
    url: '/docs/ours',
    registries: ['Registry.example.com'],
    causes: ['tag-not-found'],
  },
  { title: 'Port', url: '/docs/port', registries: ['registry.example.com:1'] },
]);

function titles(...parameters: Parameters<typeof diagnosisOf>) {
  return runbookLinks(diagnosisOf(...parameters), component('shop'), rules).map(
    ({ title }) => title,
  );
}

describe('runbookLinks', () => {
  it.each`
    cause              | registry                       | failedHost                    | expected
    ${'unknown'}       | ${undefined}                   | ${undefined}                  | ${['Everything']}
    ${'rate-limited'}  | ${'docker.io'}                 | ${undefined}                  | ${['Everything', 'Limits', 'Hub']}
    ${'tag-not-found'} | ${'registry.example.com'}      | ${undefined}                  | ${['Everything', 'Ours']}
    ${'tag-not-found'} | ${'registry.example.com:5000'} | ${undefined}                  | ${['Everything', 'Ours']}
    ${'tag-not-found'} | ${'registry.example.com:1'}    | ${undefined}                  | ${['Everything', 'Ours', 'Port']}
    ${'rate-limited'}  | ${'registry.example.com'}      | ${undefined}                  | ${['Everything', 'Limits']}
    ${'tag-not-found'} | ${'mirror.example.com'}        | ${'REGISTRY.example.com:443'} | ${['Everything', 'Ours']}
    ${'tag-not-found'} | ${'xregistry.example.com'}     | ${undefined}                  | ${['Everything']}
  `(
    'shows $expected for $cause of $registry',
    ({ cause, registry, failedHost, expected }) => {
      expect(titles({ cause, registry, failedHost })).toEqual(expected);
    },
  );

  it('says which links stand in for the built-in runbook', () => {
    expect(
      runbookLinks(
        diagnosisOf({ cause: 'rate-limited' }),
        component('shop'),
        rules,
      ),
    ).toEqual([
      { title: 'Everything', url: 'https://wiki.example.com/' },
      { title: 'Limits', url: '/docs/limits', replacesBuiltIn: true },
    ]);
  });

  it("puts the service's own runbooks first", () => {
    const shop = component('shop', {
      'imagepull.io/runbook': 'https://wiki.example.com/shop',
      'imagepull.io/replace-runbook': '/docs/default/component/shop',
    });
    shop.metadata.title = 'The shop';
    expect(
      runbookLinks(diagnosisOf({ cause: 'unknown' }), shop, rules),
    ).toEqual([
      {
        title: 'Runbook of The shop',
        url: '/docs/default/component/shop',
        replacesBuiltIn: true,
      },
      { title: 'Runbook of The shop', url: 'https://wiki.example.com/shop' },
      { title: 'Everything', url: 'https://wiki.example.com/' },
    ]);
    expect(unusableRunbookAnnotations(shop)).toEqual([]);
  });

  /* eslint-disable no-script-url -- that these are refused is what is tested */
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example.com',
    '/\\evil.example.com',
    'https://',
    'https://a b',
    'docs/x',
    '',
    '/x\ny',
    /* eslint-enable no-script-url */
  ])('makes no link of the annotation %j', url => {
    const shop = component('shop', { 'imagepull.io/runbook': url });
    expect(runbookLinks(diagnosisOf({ cause: 'unknown' }), shop, [])).toEqual(
      [],
    );
    expect(unusableRunbookAnnotations(shop)).toEqual(['imagepull.io/runbook']);
  });
});
