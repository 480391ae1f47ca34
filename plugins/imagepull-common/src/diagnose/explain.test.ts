import { makeContext } from '../fixes/__fixtures__/fixContext';
import { makeFindings } from '../fixes/__fixtures__/findings';
import type { FixFindings } from '../fixes/fixFindings';
import type { Classification } from '../schema';
import { explanationOf, headlineOf } from './explain';

describe('sentences about pull secrets', () => {
  const say = (
    classification: Partial<Omit<Classification, 'facts'>>,
    findings: Partial<FixFindings> = {},
    missingSecrets: string[] = [],
  ) => {
    const context = makeContext({
      imagePullSecrets: ['first', 'second'],
      classification: { ...classification, facts: { missingSecrets } },
      findings: makeFindings(findings),
    });
    return [headlineOf(context).text, explanationOf(context).text];
  };

  it.each<[string, Parameters<typeof say>, string]>([
    [
      'those at fault',
      [{ cause: 'pull-secret-wrong-type' }, { unfitSecrets: ['second'] }],
      'Secret `second` is not of the type of a pull secret',
    ],
    [
      'the missing ones before those that are no good',
      [
        { cause: 'pull-secret-missing' },
        { unfitSecrets: ['first', 'second'] },
        ['first'],
      ],
      'Pull secret `first` does not exist in namespace `shop`',
    ],
    [
      'the one that cannot be read',
      [{ cause: 'pull-secret-malformed' }, { unfitSecrets: ['second'] }],
      'Pull secret `second` cannot be read',
    ],
    [
      'none where nobody knows which cannot be read',
      [{ cause: 'pull-secret-malformed' }],
      'A pull secret of the pods cannot be read',
    ],
    [
      'the one of the service account',
      [
        { cause: 'pull-secret-missing', variant: 'service-account' },
        {},
        ['gone'],
      ],
      'Pull secret `gone` of service account `default` does not exist in namespace `shop`',
    ],
    [
      'the one that the next attempt uses',
      [
        { cause: 'authentication-missing', variant: 'untried' },
        {
          namedSecrets: [
            { name: 'first', fits: false },
            { name: 'second', fits: true },
          ],
        },
      ],
      'The last attempt to pull `shop/checkout` came without the credentials that secret `second` has',
    ],
  ])('name %s', (_, args, headline) => {
    expect(say(...args)[0]).toBe(headline);
  });

  it('do not say of a secret without credentials that nothing is pulled', () => {
    const [headline, explanation] = say(
      { cause: 'pull-secret-malformed', variant: 'no-credentials' },
      { unfitSecrets: ['second'] },
    );
    expect(headline).toBe(
      'Pull secret `second` holds no credentials for `registry.example`',
    );
    expect(explanation).toContain('passes over it');
    expect(explanation).not.toContain('no image of the pod');
  });
});
