import { evidenceOf, fact, look, pulls, said } from '../__fixtures__/fleet';

describe('findServiceMistakes', () => {
  it.each([
    [
      'the title of its entity',
      { entities: [{ ref: 'component:default/a', title: 'Checkout' }] },
      '`Checkout` cannot get `registry.example.com/a:1.0`: Tag not found',
    ],
    [
      'the name of its entity',
      { entities: [{ ref: 'component:default/checkout' }] },
      '`checkout` cannot get `registry.example.com/a:1.0`: Tag not found',
    ],
    [
      'its workload, where it has no entity',
      { entities: [] },
      '`a` cannot get `registry.example.com/a:1.0`: Tag not found',
    ],
  ])('names the service by %s', (_, changes, headline) => {
    expect(
      look([fact('a', { cause: 'tag-not-found', ...changes })])[0],
    ).toMatchObject({ kind: 'service-mistake', headline: { text: headline } });
  });

  it('is one in all clusters, and takes what tells nothing for the same', () => {
    const [mistake, ...others] = look([
      fact('a', { cause: 'tag-not-found' }),
      fact('a', { cause: 'tag-not-found', cluster: 'test' }),
      fact('a', { cause: 'unknown', certainty: 'unknown', cluster: 'dev' }),
    ]);
    expect(others).toEqual([]);
    expect(mistake).toMatchObject({
      kind: 'service-mistake',
      certainty: 'certain',
      clusters: ['dev', 'prod', 'test'],
    });
  });

  it('shows that the registry serves others, and who else has trouble with the image', () => {
    const image = 'registry.example.com/x:1';
    const found = look(
      [
        fact('a', { cause: 'pull-secret-missing', image }),
        fact('b', { cause: 'tag-not-found', image }),
      ],
      [pulls(41)],
    );
    expect(found.map(evidenceOf)).toEqual([
      [
        expect.stringContaining('for: What nodes report: '),
        'against: Others fail with this image for reasons of their own: 1 service.',
        'for: `registry.example.com` served at least 41 pulls on the same nodes in the last 10 minutes.',
      ],
      expect.arrayContaining([
        'against: Others fail with this image for reasons of their own: 1 service.',
      ]),
    ]);
  });
});

describe('findUnclear', () => {
  it.each([
    [
      'registry-timeout',
      [],
      'ambiguous',
      '`a` cannot pull from `registry.example.com`; whether others can is not known',
    ],
    [
      'registry-timeout',
      [pulls(2)],
      'ambiguous',
      '`a` cannot pull from `registry.example.com`, while others can',
    ],
    [
      'image-corrupted',
      [],
      'ambiguous',
      '`a` cannot get its image: what `registry.example.com` holds of it is damaged or incomplete',
    ],
    [
      'credential-provider-failed',
      [],
      'ambiguous',
      '`a` cannot pull from `registry.example.com`: its nodes get no credentials',
    ],
    [
      'unknown',
      [],
      'unknown',
      '`a` cannot get its image, and nothing says why',
    ],
  ] as const)(
    'says of %s no more than is known',
    (cause, seen, certainty, headline) => {
      expect(look([fact('a', { cause })], [...seen])[0]).toMatchObject({
        kind: 'unclear',
        certainty,
        headline: { text: headline },
      });
    },
  );

  it('counts others that fail at the same registry, without their names', () => {
    const found = look([
      fact('secret-a', { minutes: 100 }),
      fact('secret-b', { minutes: 20 }),
    ]);
    expect(found).toHaveLength(2);
    for (const [index, situation] of found.entries()) {
      expect(evidenceOf(situation)).toContain(
        'against: Others fail on the way to `registry.example.com` as well, which is not enough to blame it: 1 service.',
      );
      const other = found[1 - index].headline.params.service;
      expect(other).toMatch(/^secret-[ab]$/);
      expect(said(situation)).not.toContain(other);
    }
  });

  it('takes several images of one service at one registry for one', () => {
    const found = look([
      fact('a', { id: '1', image: 'registry.example.com/one:1' }),
      fact('a', { id: '2', image: 'registry.example.com/two:1' }),
    ]);
    expect(found).toMatchObject([{ kind: 'unclear', size: { incidents: 2 } }]);
  });
});

describe('what a failing registry does to the failures of one service', () => {
  const outage = [...'abc'].map(name =>
    fact(name, { cause: 'registry-server-error' }),
  );
  const doubt =
    'against: `registry.example.com` fails for others at the same time, which may be the reason here as well: 3 services.';

  it.each([
    ['authentication-failed', 'service-mistake', 'likely'],
    ['unknown', 'unclear', 'unknown'],
  ] as const)('says so of %s', (cause, kind, certainty) => {
    const found = look([...outage, fact('d', { cause })]);
    expect(found[1]).toMatchObject({ kind, certainty });
    expect(evidenceOf(found[1])).toContain(doubt);
  });

  it('does not say so of a tag that is not there', () => {
    const found = look([...outage, fact('d', { cause: 'tag-not-found' })]);
    expect(found[1]).toMatchObject({
      kind: 'service-mistake',
      certainty: 'certain',
    });
  });
});
