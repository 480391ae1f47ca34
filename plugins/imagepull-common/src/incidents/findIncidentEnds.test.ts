import { makeDeployment } from '../diagnose/__fixtures__/objects';
import { pod } from '../diagnose/__fixtures__/podStates';
import type { Pod } from '../kubernetes/types';
import {
  after,
  diagnoseAll,
  makeScope,
  observePods,
} from './__fixtures__/incidents';
import { findIncidentEnds } from './findIncidentEnds';

/** What becomes of the incidents of some pods, when these others are there a minute later. */
function become(before: Pod[], next: Pod[], owners = makeDeployment()) {
  const scope = makeScope();
  scope.step({ observed: observePods(before, { owners }) });
  const now = after(60);
  const ended = findIncidentEnds({
    known: scope.known(),
    diagnoses: diagnoseAll(next, { owners, now }),
    pods: next,
    owners,
    now,
  });
  const changes = scope.step({
    observed: observePods(next, { owners, now }),
    ended,
    now,
  });
  return {
    ended: ended.map(({ outcome, text }) => `${outcome}: ${text.text}`),
    changes: changes.map(({ type, incident }) => `${type} ${incident.cause}`),
    open: scope.open().map(({ image, cause }) => `${image.written} ${cause}`),
  };
}

const other = { image: 'nginx:1.29' };

describe('findIncidentEnds', () => {
  it.each([
    [
      'its pods run',
      [pod('failing')],
      [pod('running')],
      ['running: `checkout` has its image `nginx:1.28` now.'],
      ['resolved tag-not-found'],
      [],
    ],
    [
      'its pods are gone',
      [pod('failing')],
      [],
      [
        'gone: The pods of `checkout` that waited for `nginx:1.28` do not exist any more.',
      ],
      ['resolved tag-not-found'],
      [],
    ],
    [
      'it has another image',
      [pod('failing')],
      [pod('running', 'b', other, 3)],
      [
        'image-changed: `checkout` asks for `nginx:1.29` now instead of `nginx:1.28`, and has it.',
      ],
      ['resolved tag-not-found'],
      [],
    ],
    [
      'it has another image, and cannot get that either',
      [pod('failing')],
      [pod('failing', 'b', other, 3)],
      [
        'image-changed: `checkout` asks for `nginx:1.29` now instead of `nginx:1.28`, and cannot get that either.',
      ],
      ['resolved tag-not-found', 'opened tag-not-found'],
      ['nginx:1.29 tag-not-found'],
    ],
    [
      'it fails with both images while it is rolled out',
      [pod('failing')],
      [pod('failing'), pod('failing', 'b', other, 3)],
      [],
      ['opened tag-not-found'],
      ['nginx:1.28 tag-not-found', 'nginx:1.29 tag-not-found'],
    ],
    [
      'it fails for another reason',
      [pod('failing')],
      [pod('refused')],
      [],
      ['changed registry-connection-refused'],
      ['nginx:1.28 registry-connection-refused'],
    ],
    [
      'its pods for one of two reasons are gone',
      [pod('failing'), pod('refused', 'b')],
      [pod('refused', 'b')],
      [
        'gone: The pods of `checkout` that waited for `nginx:1.28` do not exist any more.',
      ],
      ['resolved tag-not-found'],
      ['nginx:1.28 registry-connection-refused'],
    ],
    [
      'its pods for one of two reasons have the image',
      [pod('failing'), pod('refused', 'b')],
      [pod('running'), pod('refused', 'b')],
      [
        'running: `checkout` has its image `nginx:1.28` now. Nothing that changed is visible from here.',
      ],
      ['resolved tag-not-found', 'changed registry-connection-refused'],
      ['nginx:1.28 registry-connection-refused'],
    ],
    [
      'its pods for one of two reasons are gone or fail for the other',
      [pod('failing'), pod('failing', 'c'), pod('refused', 'b')],
      [pod('refused'), pod('refused', 'b')],
      [
        'gone: Its pods now fail for another reason, which is an incident of its own.',
      ],
      ['resolved tag-not-found', 'changed registry-connection-refused'],
      ['nginx:1.28 registry-connection-refused'],
    ],
    [
      'its pods have the image, and the next one fails',
      [pod('failing')],
      [pod('running'), pod('failing', 'b', other, 3)],
      [
        'running: `checkout` has its image `nginx:1.28` now. Nothing that changed is visible from here.',
      ],
      ['resolved tag-not-found', 'opened tag-not-found'],
      ['nginx:1.29 tag-not-found'],
    ],
    [
      'its pods are gone, others had the image all along, and the next one fails',
      [pod('failing'), pod('running', 'old')],
      [pod('running', 'old'), pod('failing', 'b', other, 3)],
      [
        'gone: The pods of `checkout` that waited for `nginx:1.28` do not exist any more.',
      ],
      ['resolved tag-not-found', 'opened tag-not-found'],
      ['nginx:1.29 tag-not-found'],
    ],
    [
      'a pod still pulls it, and the next one fails',
      [pod('failing')],
      [pod('creating'), pod('failing', 'b', other, 3)],
      [],
      ['opened tag-not-found'],
      ['nginx:1.28 tag-not-found', 'nginx:1.29 tag-not-found'],
    ],
    [
      'its pod is being replaced',
      [pod('failing')],
      [pod('creating', 'b')],
      [],
      [],
      ['nginx:1.28 tag-not-found'],
    ],
    [
      'a pod that had its image before is all that is there, and one is awaited',
      [pod('failing'), pod('running', 'old')],
      [pod('creating', 'b'), pod('running', 'old')],
      [],
      [],
      ['nginx:1.28 tag-not-found'],
    ],
  ])('where %s', (_, before, next, ended, changes, open) => {
    expect(become(before, next)).toEqual({ ended, changes, open });
  });

  it('passes over what is resolved already', () => {
    const scope = makeScope();
    scope.step({ observed: observePods([pod('failing')]) });
    const input = { diagnoses: [], pods: [], now: after(60) };
    const ended = findIncidentEnds({ ...input, known: scope.known() });
    expect(ended).toHaveLength(1);
    scope.step({ ended, now: after(60) });
    expect(findIncidentEnds({ ...input, known: scope.known() })).toEqual([]);
  });
});
