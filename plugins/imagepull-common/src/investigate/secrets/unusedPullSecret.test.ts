import {
  pullSecret,
  refused,
  said,
  subjectOf,
  type CheckRow,
} from './__fixtures__/findings';
import {
  elsewhere,
  host,
  opaque,
  regcred,
  unread,
} from './__fixtures__/verdicts';
import { checkUnusedPullSecret } from './unusedPullSecret';

describe('checkUnusedPullSecret', () => {
  it.each<CheckRow>([
    [
      'fits',
      { secrets: [elsewhere, regcred] },
      'fail',
      [
        'Yes: credentials for `registry.acme.internal` are in `regcred`, which the pods do not name.',
      ],
    ],
    [
      'may fit',
      { secrets: [unread, opaque] },
      'unknown',
      [
        'Maybe: the pods do not name `regcred`, and which registries that is for was not read.',
      ],
    ],
    [
      'none',
      { secrets: [elsewhere, opaque] },
      'pass',
      ['No: namespace `payments` has no other pull secret that fits.'],
    ],
    [
      'not needed',
      { named: ['regcred'], secrets: [regcred, pullSecret('other', [host])] },
      'skipped',
      ['Not needed: `regcred`, which the pods name, fits.'],
    ],
    [
      'failed',
      { secrets: { state: 'pending' } },
      'unknown',
      ['Being looked at.'],
    ],
    [
      'not asked',
      {},
      'skipped',
      ['Not needed: its answer would change nothing here.'],
    ],
  ])('%s', (_, setting, verdict, texts) => {
    const result = checkUnusedPullSecret(subjectOf(setting));
    expect(result.id).toBe('unused-pull-secret');
    expect(result.verdict).toBe(verdict);
    expect(said(result)).toEqual(texts);
  });

  it('says which permission it lacks', () => {
    const secrets = refused('list secrets');
    const { obstacle } = checkUnusedPullSecret(subjectOf({ secrets }));
    expect(obstacle?.permission).toBe('list secrets');
  });

  it('says why a secret was not read, where that is known', () => {
    const text = { id: 'x', params: {}, text: 'Too many secrets.' };
    const subject = subjectOf({ secrets: [{ ...unread, unread: { text } }] });
    expect(checkUnusedPullSecret(subject).obstacle).toEqual({ text });
  });

  it('tells no registry of a secret that the pods do not name', () => {
    const result = checkUnusedPullSecret(
      subjectOf({ named: ['opaque'], secrets: [opaque, elsewhere] }),
    );
    expect(JSON.stringify(result)).not.toContain('registry.elsewhere.example');
  });
});
