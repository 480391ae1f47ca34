import { mockServices } from '@backstage/backend-test-utils';
import {
  registryQuestionKey,
  type RegistryAnswer,
} from 'backstage-plugin-imagepull-common';
import { movableClock } from '../__testUtils__/clock';
import { createRegistryInvestigation } from './registryInvestigation';
import type { Round } from './round';

const minute = 60_000;
const question = {
  registry: 'registry.example.com',
  repository: 'shop',
  reference: '2',
  cause: 'tag-not-found',
};

describe('createRegistryInvestigation', () => {
  let clock: ReturnType<typeof movableClock>;
  beforeEach(() => {
    clock = movableClock();
  });
  afterEach(() => clock.restore());

  /** What an answer that may be asked for again after this many milliseconds costs. */
  function setUp(answer: () => Promise<Partial<RegistryAnswer>>) {
    const asked: string[] = [];
    const logger = mockServices.logger.mock();
    const investigation = createRegistryInvestigation({
      client: {
        covers: registry => registry === question.registry,
        async ask({ reference }) {
          asked.push(reference);
          return {
            registry: question.registry,
            endpoint: question.registry,
            credentials: 'configured',
            nextLookAt: new Date().toISOString(),
            ...(await answer()),
          };
        },
      },
      logger,
      signal: new AbortController().signal,
    });
    async function look(mode: Round['mode'] = 'look', about = question) {
      const known = () =>
        investigation
          .look([about], { mode, outcomes: [], found: () => {} })
          .get(registryQuestionKey(about));
      known();
      // What was begun needs a few turns of the queue of promises.
      for (let turn = 0; turn < 10; turn++) {
        await Promise.resolve();
      }
      return known();
    }
    return { asked, look, logger };
  }

  it.each([
    ['soon', 0, 5 * minute],
    ['after five minutes', 5 * minute, 5 * minute],
    ['after half an hour, as it wishes', 30 * minute, 30 * minute],
    ['after an hour at most', 1_000 * minute, 60 * minute],
  ])('asks again %s, also when told to', async (_case, waitMs, expectedMs) => {
    const { asked, look } = setUp(async () => ({
      nextLookAt: new Date(Date.now() + waitMs).toISOString(),
    }));
    await look();
    clock.forward(expectedMs - 1_000);
    await look('anew');
    expect(asked).toHaveLength(1);
    clock.forward(2_000);
    await look('anew');
    expect(asked).toHaveLength(2);
  });

  it('says as whom it asked', async () => {
    const { look } = setUp(async () => ({}));
    expect(await look()).toMatchObject({
      state: 'seen',
      as: { id: 'looked-as.configured' },
    });
  });

  it('asks no registry that is not listed', async () => {
    const { asked, look } = setUp(async () => ({}));
    const elsewhere = { ...question, registry: 'other.example.com' };
    expect(await look('look', elsewhere)).toEqual({
      state: 'not-configured',
      config: 'imagepull.registries',
    });
    expect(asked).toEqual([]);
  });

  it('logs a fault of its own, and keeps it like an answer', async () => {
    const { asked, look, logger } = setUp(() =>
      Promise.reject(new Error('unexpected')),
    );
    expect(await look()).toMatchObject({
      state: 'failed',
      text: { id: 'looked.not-evaluated' },
    });
    expect(logger.error).toHaveBeenCalledTimes(1);
    await look('anew');
    expect(asked).toHaveLength(1);
  });
});
