import { mockServices } from '@backstage/backend-test-utils';
import { changesMessageSchema } from 'backstage-plugin-imagepull-common';
import { announceChanges } from './announceChanges';

/** Lets it look once at each of these, an error being one that the database throws. */
async function announced(looks: readonly (number | Error)[]) {
  const stopping = new AbortController();
  const waits: number[] = [];
  const publish = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  let next = 0;
  await announceChanges({
    readRevision: async () => {
      const look = looks[next];
      next += 1;
      if (look instanceof Error) {
        throw look;
      }
      return look;
    },
    signals: { publish },
    logger,
    signal: stopping.signal,
    sleep: async milliseconds => {
      waits.push(milliseconds);
      if (next === looks.length) {
        stopping.abort();
        throw stopping.signal.reason;
      }
    },
  });
  expect(new Set(waits)).toEqual(new Set([500]));
  return { publish, logger };
}

describe('announceChanges', () => {
  it('tells everybody of a new revision and of nothing else', async () => {
    const { publish } = await announced([7, 7, 8, 8, 8, 10]);
    expect(publish.mock.calls).toEqual(
      [8, 10].map(revision => [
        {
          recipients: { type: 'broadcast' },
          channel: 'imagepull:changes',
          message: changesMessageSchema.strict().parse({ revision }),
        },
      ]),
    );
  });

  it('tells afterwards what happened while the database was away, and says so twice', async () => {
    const away = new Error('away');
    const { publish, logger } = await announced([1, away, away, away, 2, 2]);
    expect(publish).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });
});
