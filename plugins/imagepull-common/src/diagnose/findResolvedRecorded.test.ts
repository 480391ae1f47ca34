import type { CoreEvent, Pod, WorkloadObject } from '../kubernetes/types';
import { readPullStatus } from '../observe/readPullStatus';
import type { Diagnosis } from '../schema';
import { readRecorded } from './__fixtures__/objects';
import { inState } from './__fixtures__/podStates';
import { diagnose } from './diagnose';
import { findResolved } from './findResolved';
import { remember } from './remember';

const now = new Date('2026-11-20T07:35:00Z');

function diagnoseNow(
  pods: Pod[],
  owners: WorkloadObject[],
  events: CoreEvent[],
): Diagnosis[] {
  return diagnose({
    cluster: 'prod',
    pods,
    events,
    owners,
    status: readPullStatus({ pods, events, now }),
    now,
  }).diagnoses;
}

describe('findResolved, on recordings of real clusters', () => {
  it('tells that pods start on a node again', () => {
    const { pods, events, owners } = readRecorded('sandbox-image-401');
    const before = diagnoseNow(pods, owners, events);
    expect(before.map(({ workload }) => workload.kind)).toEqual(['Node']);
    const remembered = before.map(diagnosis => remember(diagnosis, pods));
    const after = (now_: Pod[]) =>
      findResolved({ before: remembered, after: [], pods: now_, owners, now });
    expect(after(pods)).toEqual([]);
    expect(after([])).toMatchObject([{ outcome: 'gone' }]);
    const started = pods.map(waiting =>
      inState(waiting, 'running', waiting.spec?.containers?.[0].name),
    );
    expect(after(started)).toMatchObject([
      { outcome: 'running', text: { text: 'Pods start on `worker-e` again.' } },
    ]);
  });

  it.each(['rollout-bad-tag', 'always-tag-deleted', 'job-fails', 'static-pod'])(
    'takes the recorded %s for over only when its pods run or are gone',
    name => {
      const { pods, events, owners } = readRecorded(name);
      const before = diagnoseNow(pods, owners, events);
      const remembered = before.map(diagnosis => remember(diagnosis, pods));
      const at = (now_: Pod[], after: Diagnosis[] = []) =>
        findResolved({ before: remembered, after, pods: now_, owners, now });
      expect(at(pods, before)).toEqual([]);
      const uids = new Set(
        before.flatMap(({ failures }) => failures.map(({ podUid }) => podUid)),
      );
      const mended = pods.map(each =>
        uids.has(each.metadata?.uid ?? '')
          ? inState(each, 'running', before[0].failures[0].container)
          : each,
      );
      expect(at(mended).map(({ outcome }) => outcome)).toEqual(['running']);
    },
  );
});
