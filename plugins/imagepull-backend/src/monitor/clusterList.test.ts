import { mockServices } from '@backstage/backend-test-utils';
import type { Cluster } from '../kubernetes/clusters';
import { createClusterList } from './clusterList';
import { createFailureLog } from './failureLog';

const one: Cluster = { name: 'one' };

/** A kubernetes-backend that answers like this, one time after the other. */
function answering(answers: (Cluster[] | Error)[]) {
  const logger = mockServices.logger.mock();
  const left = [...answers];
  const list = createClusterList(
    {
      async listClusters() {
        const answer =
          left.shift() ?? new Error('nothing more was to be asked');
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
      },
    },
    createFailureLog(logger),
  );
  return { list, logger, left };
}

describe('createClusterList', () => {
  const { signal } = new AbortController();

  it('asks again soon while kubernetes-backend is starting', async () => {
    const { list, logger } = answering([
      new Error('status 503'),
      new Error('status 503'),
      [one],
    ]);
    expect(await list.read(signal)).toEqual([one]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('goes on with what it knows when there is no answer later', async () => {
    const { list, left } = answering([[one], new Error('gone'), []]);
    expect(await list.read(signal)).toEqual([one]);
    expect(await list.read(signal)).toEqual([one]);
    expect(left).toHaveLength(1);
    expect(await list.read(signal)).toEqual([]);
  });

  it('asks no more once it is ended', async () => {
    const { list, left } = answering([new Error('status 503'), [one]]);
    expect(await list.read(AbortSignal.abort())).toBeUndefined();
    expect(left).toHaveLength(1);
  });
});
