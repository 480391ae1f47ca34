import type { CauseId } from '../causes/causeIds';
import { makeContext } from '../fixes/__fixtures__/fixContext';
import type { PullFailure } from '../schema';
import { makeFailure, makePod } from './__fixtures__/objects';
import { foresee } from './outlook';

const pod = makePod('web');
const last = '2026-11-20T07:30:00.000Z';

function outlookOf(
  changes: Partial<Omit<PullFailure, 'classification'>>,
  options: {
    cause?: CauseId;
    kind?: string;
    now?: string;
    secrets?: string[];
  } = {},
) {
  return foresee(
    [makeFailure(pod, changes)],
    makeContext({
      classification: { cause: options.cause ?? 'tag-not-found' },
      workload: { kind: options.kind ?? 'Deployment', name: 'web' },
      imagePullSecrets: options.secrets ?? [],
    }),
    new Date(options.now ?? '2026-11-20T07:30:05Z'),
  );
}

describe('foresee', () => {
  it.each([
    [1, '2026-11-20T07:30:10.000Z'],
    [2, '2026-11-20T07:30:20.000Z'],
    [3, '2026-11-20T07:30:40.000Z'],
    [5, '2026-11-20T07:32:40.000Z'],
    [6, '2026-11-20T07:35:00.000Z'],
    [50, '2026-11-20T07:35:00.000Z'],
  ])('expects the attempt after number %s at %s', (attempts, expected) => {
    expect(outlookOf({ lastAttempt: last, attempts }).nextRetry).toBe(expected);
  });

  it.each([
    [
      'an attempt that is due',
      '2026-11-20T07:30:25.000Z',
      '2026-11-20T07:30:25.000Z',
    ],
    [
      'one attempt that no event tells',
      '2026-11-20T07:31:15.000Z',
      '2026-11-20T07:31:15.000Z',
    ],
    [
      'attempts that no event tells for long',
      '2026-11-20T08:30:00.000Z',
      undefined,
    ],
  ])('allows for %s', (_, now, expected) => {
    expect(
      outlookOf({ lastAttempt: last, attempts: 1 }, { now }).nextRetry,
    ).toBe(expected);
  });

  it.each([
    ['nothing is known of attempts', {}],
    ['the number of attempts is not known', { lastAttempt: last }],
    [
      'there is no back-off',
      { lastAttempt: last, attempts: 1, reason: 'ErrImageNeverPull' },
    ],
  ])('names no time when %s', (_, changes) => {
    expect(outlookOf(changes)).not.toHaveProperty('nextRetry');
  });

  it('takes the earliest of several containers', () => {
    const outlook = foresee(
      [
        makeFailure(pod, { lastAttempt: last, attempts: 4 }),
        makeFailure(pod, { lastAttempt: last, attempts: 2 }),
      ],
      makeContext(),
      new Date(last),
    );
    expect(outlook.nextRetry).toBe('2026-11-20T07:30:20.000Z');
  });

  it.each<[string, Parameters<typeof outlookOf>, string, boolean]>([
    ['a missing tag', [{}], 'outlook.needs-fix', true],
    [
      'a fault that passes',
      [{}, { cause: 'registry-timeout' }],
      'outlook.may-pass',
      true,
    ],
    [
      'an invalid name',
      [{ reason: 'InvalidImageName' }],
      'outlook.invalid-name',
      false,
    ],
    ['a policy', [{ reason: 'ErrImageNeverPull' }], 'outlook.never-pull', true],
    [
      'an unreadable secret',
      [
        { reason: 'illegal base64 data at input byte 0' },
        { cause: 'pull-secret-malformed' },
      ],
      'outlook.each-sync',
      true,
    ],
    [
      'an unreadable secret of an old kubelet',
      [{ reason: 'ErrImagePull' }, { cause: 'pull-secret-malformed' }],
      'outlook.needs-fix',
      true,
    ],
    [
      'an unattached secret',
      [{}, { cause: 'pull-secret-not-attached' }],
      'outlook.recreate',
      true,
    ],
    [
      'no secret',
      [{}, { cause: 'authentication-missing' }],
      'outlook.recreate',
      true,
    ],
    [
      'a secret that was not used',
      [{}, { cause: 'authentication-missing', secrets: ['regcred'] }],
      'outlook.needs-fix',
      true,
    ],
    ['a Job', [{}, { kind: 'Job' }], 'outlook.job', true],
    ['a node', [{ containerKind: 'sandbox' }], 'outlook.node', true],
  ])('says what happens with %s', (_, input, id, retries) => {
    expect(outlookOf(...input)).toMatchObject({ retries, text: { id } });
  });
});
