import { causeIds } from '../../causes/causeIds';
import { askAbout, makeAnswer, type AskedChanges } from './__fixtures__/asked';
import { findRegistryAnswer, registryQuestionsFor } from './registryQuestions';

function questionsFor(...changes: AskedChanges[]) {
  return registryQuestionsFor(changes.map(change => askAbout(change).failure));
}

describe('registryQuestionsFor', () => {
  it('asks for the image and the cause that text gave', () => {
    expect(questionsFor({})).toEqual([
      {
        registry: 'registry.example',
        repository: 'shop/checkout',
        reference: '1.28',
        cause: 'tag-not-found',
      },
    ]);
    const digest = `sha256:${'0f'.repeat(32)}`;
    expect(
      questionsFor({
        image: `nginx:1.27@${digest}`,
        cause: 'tag-not-found',
        failure: { readAs: 'unknown' },
      }),
    ).toEqual([
      {
        registry: 'docker.io',
        repository: 'library/nginx',
        reference: digest,
        cause: 'unknown',
      },
    ]);
  });

  it('asks once for an image and a cause, however many pods fail', () => {
    const other = { cause: 'repository-not-found' as const };
    expect(questionsFor({}, {}, other, {}, other)).toHaveLength(2);
  });

  it.each<[string, AskedChanges]>([
    ['the reference is invalid', { image: 'Nginx:1' }],
    ['the pause image of the node failed', { facts: { scope: 'node' } }],
  ])('asks nothing when %s', (_, changes) => {
    expect(questionsFor(changes)).toEqual([]);
  });

  it('asks nothing where the text is conclusive', () => {
    const asked = causeIds.filter(cause => questionsFor({ cause }).length > 0);
    expect(asked).toEqual(
      expect.arrayContaining(['tag-not-found', 'platform-mismatch', 'unknown']),
    );
    (
      [
        'image-reference-invalid',
        'tls-unknown-authority',
        'tls-certificate-invalid',
        'tls-http-mismatch',
        'node-disk-full',
        'node-runtime-error',
        'pull-throttled-by-kubelet',
        'pull-secret-malformed',
        'pull-secret-missing',
        'never-pull-policy',
        'signature-verification-failed',
      ] as const
    ).forEach(cause => expect(asked).not.toContain(cause));
  });
});

describe('findRegistryAnswer', () => {
  it('finds the answer again when a check has changed the cause', () => {
    const { failure, findings } = askAbout();
    expect(
      findRegistryAnswer(
        {
          ...failure,
          readAs: 'tag-not-found',
          classification: {
            ...failure.classification,
            cause: 'repository-not-found',
          },
        },
        findings,
      ),
    ).toMatchObject({ state: 'seen', value: makeAnswer() });
  });

  it('finds none where nothing was asked', () => {
    const { failure, findings } = askAbout({ image: 'Nginx' });
    expect(findRegistryAnswer(failure, findings)).toEqual({
      state: 'not-asked',
    });
  });
});
