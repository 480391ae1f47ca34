import fc from 'fast-check';
import { checkResultSchema } from '../../schema';
import { seen } from '../__fixtures__/subject';
import { askAbout, makeAnswer, reply } from './__fixtures__/asked';
import { runCheck, type RegistryCheckId } from './__fixtures__/checkTable';
import { registryChecks } from './index';

const ids = Object.keys(registryChecks).filter(
  (id): id is RegistryCheckId => id in registryChecks,
);
const askingIds = ids.filter(id => id !== 'reference-valid');

describe('every check that asks a registry', () => {
  it.each(askingIds)('%s says when, as whom, and when again', id => {
    const manifest =
      id === 'similar-names' ? reply('unauthorized') : reply('exists');
    const result = runCheck(id, { answer: { manifest } });
    expect(result).toMatchObject({
      at: '2026-11-20T07:40:00Z',
      as: { id: 'as' },
    });
    expect(result.evidence.map(({ text }) => text.text)).toContain(
      'Backstage asks `registry.example` again at 2026-11-20 07:45 UTC at the earliest.',
    );
  });

  it.each(askingIds)('%s says that a mirror was asked', id => {
    const result = runCheck(id, {
      answer: { endpoint: 'mirror.example', manifest: reply('unauthorized') },
    });
    expect(result.evidence.map(({ text }) => text.id)).toContain(
      'check.registry.mirror',
    );
  });

  it.each(askingIds)('%s says that the host is not listed', id => {
    const config = 'imagepull.registries';
    expect(
      runCheck(id, { looked: { state: 'not-configured', config } }),
    ).toMatchObject({
      verdict: 'unknown',
      answer: {
        text: 'Nobody asked `registry.example`: it is not listed under `imagepull.registries` in the app-config.',
      },
      obstacle: { config },
    });
  });

  it.each([
    'localhost:5000',
    'LocalHost:5000',
    'registry.localhost:5000',
    '127.0.0.1:5000',
    '0.0.0.0:5000',
    '[::1]:5000',
    '[0:0:0:0:0:0:0:1]',
  ])('says that %s means another host on each node', host => {
    const config = 'imagepull.registries';
    const image = `${host}/team/app:1`;
    expect(
      runCheck('image-exists', {
        image,
        looked: { state: 'not-configured', config },
      }),
    ).toMatchObject({
      answer: { id: 'check.registry.own-host' },
      obstacle: { config, text: { id: 'check.registry.list-own-host' } },
    });
    // Who lists it knows better.
    expect(
      runCheck('image-exists', {
        image,
        answer: { manifest: reply('missing'), repository: reply('exists') },
      }),
    ).toMatchObject({ verdict: 'fail' });
  });

  it.each(askingIds)('%s waits', id => {
    expect(runCheck(id, { looked: { state: 'pending' } })).toMatchObject({
      verdict: 'unknown',
      answer: { id: 'check.pending' },
    });
  });

  it('goes by the newest answer when the failures have several', () => {
    const older = askAbout({ answer: { manifest: reply('exists') } });
    const newer = askAbout({
      cause: 'unknown',
      looked: {
        ...seen(makeAnswer({ manifest: reply('missing') })),
        at: '2026-11-20T07:40:30Z',
      },
    });
    const result = registryChecks['image-exists']({
      ...older,
      failures: [older.failure, newer.failure],
      findings: {
        ...older.findings,
        registries: new Map([
          ...older.findings.registries,
          ...newer.findings.registries,
        ]),
      },
    });
    expect(result).toMatchObject({
      verdict: 'fail',
      at: '2026-11-20T07:40:30Z',
    });
  });

  it('quotes the code and the words of the registry, redacted and cut', () => {
    const message = `no\u001b[31m\u202e such\nimage https://x.example/a?X-Amz-Signature=abc ${'a'.repeat(
      900,
    )}`;
    const [{ quote = '' }] = runCheck('image-exists', {
      answer: { manifest: { ...reply('missing'), message } },
    }).evidence;
    expect(quote).toMatch(
      /^MANIFEST_UNKNOWN: no such image https:\/\/x\.example\/a\?\[redacted\] a+…$/,
    );
    expect(quote.length).toBeLessThan(310);
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('`', '\u202e', '\u001b[2J', '<script>', '../..', '$(id)'),
  );
  const outcome = fc.constantFrom(
    'exists' as const,
    'missing' as const,
    'repository-missing' as const,
    'unauthorized' as const,
    'denied' as const,
    'rate-limited' as const,
    'policy' as const,
    'server-error' as const,
  );
  const hostileReply = fc.record({
    outcome,
    status: fc.integer(),
    code: hostile,
    message: hostile,
    digest: hostile,
    platforms: fc.array(hostile, { maxLength: 4 }),
  });
  const hostileNames = fc.record({
    names: fc.array(hostile, { maxLength: 6 }),
    complete: fc.boolean(),
  });

  it('makes well-formed results without anything invisible out of hostile answers', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            endpoint: hostile,
            manifest: hostileReply,
            repository: hostileReply,
            tags: hostileNames,
            repositories: hostileNames,
            rateLimit: fc.record({
              limit: fc.integer(),
              remaining: fc.integer(),
              source: hostile,
            }),
            problem: fc.record({
              kind: fc.constantFrom('dns' as const, 'guarded' as const),
              detail: hostile,
              host: hostile,
            }),
            nextLookAt: hostile,
          },
          { requiredKeys: [] },
        ),
        answer => {
          ids.forEach(id => {
            const result = checkResultSchema.parse(runCheck(id, { answer }));
            const shown = [
              result.answer.text,
              ...result.evidence.map(({ text, quote }) => text.text + quote),
              result.obstacle?.text.text ?? '',
            ].join('');
            expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
