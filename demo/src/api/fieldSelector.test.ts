import { eventAbout, podNamed } from '../__testUtils__/objects';
import type { KubernetesObject } from '../kubernetes/objects';
import { parseFieldSelector, selectedName } from './fieldSelector';
import { findResource, type Resource } from './resources';

function resource(group: string, version: string, plural: string): Resource {
  const found = findResource(group, version, plural);
  if (!found) {
    throw new Error(`${plural} is not served`);
  }
  return found;
}

const pods = resource('', 'v1', 'pods');
const events = resource('', 'v1', 'events');
const newEvents = resource('events.k8s.io', 'v1', 'events');
const secrets = resource('', 'v1', 'secrets');
const nodes = resource('', 'v1', 'nodes');
const deployments = resource('apps', 'v1', 'deployments');

const pod = podNamed('web-1', {
  spec: { nodeName: 'worker-a' },
  status: { phase: 'Pending' },
});
const event = eventAbout(pod);
const secret: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'regcred', namespace: 'shop' },
  type: 'kubernetes.io/dockerconfigjson',
};
const node: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'worker-a' },
  spec: {},
};

describe('parseFieldSelector', () => {
  it.each<[string, Resource, KubernetesObject, boolean]>([
    ['', pods, pod, true],
    ['status.phase=Pending', pods, pod, true],
    ['status.phase==Pending', pods, pod, true],
    ['status.phase!=Running', pods, pod, true],
    ['status.phase!=Pending', pods, pod, false],
    ['spec.nodeName=worker-a', pods, pod, true],
    ['spec.nodeName=', pods, podNamed('web-2'), true],
    ['metadata.name=web-1,metadata.namespace=shop', pods, pod, true],
    ['metadata.name=web-1,metadata.namespace=data', pods, pod, false],
    ['metadata.name=web-1,', pods, pod, true],
    ['spec.hostNetwork=false', pods, pod, true],
    ['involvedObject.kind=Pod,reason=Failed', events, event, true],
    ['involvedObject.uid=uid-of-web-1', events, event, true],
    ['involvedObject.name=other', events, event, false],
    ['source=kubelet', events, event, true],
    ['type=Warning', events, event, true],
    ['regarding.name=web-1', newEvents, event, true],
    ['type=kubernetes.io/dockerconfigjson', secrets, secret, true],
    ['type!=Opaque', secrets, secret, true],
    ['spec.unschedulable=false', nodes, node, true],
  ])('%s on %#', (selector, kind, object, expected) => {
    expect(parseFieldSelector(selector, kind)(object)).toBe(expected);
  });

  it.each<[string, Resource, string]>([
    ['spec.foo=bar', pods, 'field label not supported: spec.foo'],
    ['involvedObject.name=x', pods, 'field label not supported'],
    [
      'status.phase=x',
      deployments,
      '"status.phase" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ],
    ['metadata.namespace=x', nodes, 'field label not supported'],
    ['status.phase', pods, "invalid selector: 'status.phase'"],
    ['=x', pods, 'invalid selector'],
  ])('refuses %s', (selector, kind, message) => {
    expect(() => parseFieldSelector(selector, kind)).toThrow(message);
  });
});

describe('selectedName', () => {
  it.each([
    ['metadata.name=web-1', 'web-1'],
    ['metadata.name==web-1', 'web-1'],
    ['status.phase=Running,metadata.name=web-1', 'web-1'],
    ['metadata.name!=web-1', undefined],
    ['spec.metadata.name=web-1', undefined],
    ['', undefined],
  ])('%s asks for %s', (selector, name) => {
    expect(selectedName(selector)).toBe(name);
  });
});
