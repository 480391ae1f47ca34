import { movableClock } from '../__testUtils__/clock';
import { ClusterAccessError, clusterError } from '../kubernetes/errors';
import { pods } from '../kubernetes/resources';
import { withRestraint } from './restraint';

const cluster = { name: 'one', authProvider: 'serviceAccount' };

describe('withRestraint', () => {
  let clock: ReturnType<typeof movableClock>;
  let answer: () => Promise<void>;
  let asked = 0;

  afterEach(() => clock.restore());

  const refusal = (retryAfterMs?: number) =>
    new ClusterAccessError(
      clusterError('unreachable', { cluster: 'one' }),
      'too many requests',
      { retryAfterMs },
    );

  function ask() {
    asked += 1;
    return answer();
  }

  const make = () =>
    withRestraint({
      connect: () => ({
        list: async () => {
          await ask();
          return { items: [], truncated: false };
        },
        get: async () => {
          await ask();
          return undefined;
        },
        listSecrets: async () => {
          await ask();
          return [];
        },
        readPullSecret: async () => {
          await ask();
          return undefined;
        },
      }),
    });

  let restrained = make();

  beforeEach(() => {
    clock = movableClock();
    asked = 0;
    restrained = make();
  });

  const list = () =>
    restrained.connect(cluster, { headers: {} }).list({ resource: pods });

  it('sends nothing until the time has come that the cluster asks for', async () => {
    answer = () => Promise.reject(refusal(30_000));
    await expect(list()).rejects.toThrow('too many requests');
    answer = async () => {};
    const other = restrained.connect(cluster, { headers: {} });
    await expect(list()).rejects.toThrow('too many requests');
    await expect(
      other.get({ resource: pods, namespace: 'shop', name: 'a' }),
    ).rejects.toThrow('too many requests');
    await expect(other.listSecrets('shop')).rejects.toThrow('too many');
    await expect(other.readPullSecret('shop', 'a')).rejects.toThrow('too many');
    expect(asked).toBe(1);
    clock.forward(30_001);
    await expect(list()).resolves.toEqual({ items: [], truncated: false });
    expect(asked).toBe(2);
  });

  it('asks again at once after any other failure', async () => {
    answer = () => Promise.reject(refusal());
    await expect(list()).rejects.toThrow('too many requests');
    answer = async () => {};
    await expect(list()).resolves.toMatchObject({ items: [] });
  });
});
