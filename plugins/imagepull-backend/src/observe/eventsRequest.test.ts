import type { Pod } from 'backstage-plugin-imagepull-common';
import { events } from '../kubernetes/resources';
import { eventsRequest } from './eventsRequest';

function pod(name: string, namespace: string, reason?: string): Pod {
  return {
    metadata: { name, namespace },
    status: {
      containerStatuses: [
        {
          name: 'app',
          state: reason ? { waiting: { reason } } : { running: {} },
        },
      ],
    },
  };
}

describe('eventsRequest', () => {
  it.each<[string, Pod[], string | undefined, string | undefined, string]>([
    [
      'of one pod',
      [pod('a', 'shop', 'ErrImagePull'), pod('b', 'shop')],
      undefined,
      'shop',
      'involvedObject.kind=Pod,involvedObject.name=a',
    ],
    [
      'of several pods in one namespace',
      [pod('a', 'shop', 'ErrImagePull'), pod('b', 'shop', 'ContainerCreating')],
      undefined,
      'shop',
      'involvedObject.kind=Pod',
    ],
    [
      'of pods in several namespaces',
      [pod('a', 'shop', 'ErrImagePull'), pod('a', 'other', 'ErrImagePull')],
      undefined,
      undefined,
      'involvedObject.kind=Pod',
    ],
    [
      'in the namespace of the entity',
      [pod('a', 'shop', 'x'), pod('b', 'shop', 'x')],
      'shop',
      'shop',
      'involvedObject.kind=Pod',
    ],
    [
      'of a pod that has no status yet',
      [{ metadata: { name: 'new', namespace: 'shop' } }, pod('b', 'shop')],
      undefined,
      'shop',
      'involvedObject.kind=Pod,involvedObject.name=new',
    ],
    [
      'of all pods when none waits',
      [pod('a', 'shop'), pod('b', 'other')],
      undefined,
      undefined,
      'involvedObject.kind=Pod',
    ],
  ])(
    'asks for events %s',
    (_case, pods, selected, namespace, fieldSelector) => {
      expect(
        eventsRequest(pods, { labelSelector: 'app=shop', namespace: selected }),
      ).toEqual({ resource: events, namespace, fieldSelector });
    },
  );
});
