import {
  makeFindings,
  makeNeighbours,
  makeNode,
  makePulled,
  seen,
} from '../investigate/__fixtures__/subject';
import { readPullStatus } from '../observe/readPullStatus';
import { makeDeploymentPod } from './__fixtures__/objects';
import { diagnose } from './diagnose';

const now = new Date('2026-11-20T07:40:00Z');
const workloads = 30;

/** A thing that counts how often one of its fields is read. */
function counting<T extends object>(object: T, field: keyof T) {
  const reads = { count: 0 };
  const counted = new Proxy(object, {
    get(target, name, receiver) {
      reads.count += name === field ? 1 : 0;
      return Reflect.get(target, name, receiver);
    },
  });
  return { counted, reads };
}

describe('what many diagnoses cost', () => {
  const pods = Array.from({ length: workloads }, (_, i) => {
    const image = `registry.example/shop/checkout-${i}:1.28`;
    const pod = makeDeploymentPod(1, `a${i}`, { image });
    const error = `failed to pull and unpack image "${image}": failed to resolve image: failed to do request: Head "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout`;
    pod.metadata = {
      ...pod.metadata,
      ownerReferences: [{ kind: 'StatefulSet', name: `checkout-${i}` }],
    };
    pod.status = {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'app',
          state: { waiting: { reason: 'ErrImagePull', message: error } },
        },
      ],
    };
    return pod;
  });
  const status = readPullStatus({ pods, events: [], now });

  it('reads what others pulled, and what nodes hold, once for all', () => {
    const event = counting(makePulled('registry.example/other:1'), 'message');
    const node = counting(makeNode('node-9'), 'status');
    const findings = makeFindings({
      nodes: seen({ nodes: [node.counted], all: true }),
      neighbours: makeNeighbours({ pulled: [event.counted] }),
    });
    const run = () =>
      diagnose({
        cluster: 'prod',
        pods,
        events: [],
        owners: [],
        status,
        findings,
        now,
      });
    const { diagnoses } = run();
    expect(diagnoses).toHaveLength(workloads);
    expect(
      diagnoses.every(({ checks }) =>
        checks.some(
          ({ id, verdict }) => id === 'pulls-elsewhere' && verdict === 'pass',
        ),
      ),
    ).toBe(true);
    run();
    expect(event.reads.count).toBe(1);
    expect(node.reads.count).toBe(1);
  });
});
