import { makeContext } from '../fixes/__fixtures__/fixContext';
import { failureOf } from '../investigate/secrets/__fixtures__/findings';
import type { PodEvent } from '../schema';
import { collectEvidence } from './evidence';

describe('evidence about pull secrets', () => {
  const missed: PodEvent = {
    pod: 'payments-1',
    type: 'Warning',
    reason: 'FailedToRetrieveImagePullSecret',
    message: 'Unable to retrieve some image pull secrets (gone)',
    count: 3,
  };
  const idsOf = (staticPod: boolean, events: readonly PodEvent[]) =>
    collectEvidence({
      context: makeContext({
        staticPod,
        classification: {
          cause: 'pull-secret-missing',
          facts: { missingSecrets: ['gone'] },
        },
      }),
      failures: [failureOf({})],
      events: [...events],
      sameImageElsewhere: { pods: 0, nodes: [] },
      droppedSecrets: [],
      checks: [],
    }).map(({ text }) => text.id);

  it('quotes the kubelet only where it said something', () => {
    expect(idsOf(false, [missed])).toContain('evidence.secret-not-found');
    expect(idsOf(false, [])).not.toContain('evidence.secret-not-found');
  });

  it('expects no secrets of a static pod', () => {
    expect(idsOf(false, [])).toContain('evidence.no-pull-secret');
    expect(idsOf(true, [])).not.toContain('evidence.no-pull-secret');
  });
});
