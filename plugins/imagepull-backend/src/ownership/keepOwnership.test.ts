import type { SchedulerServiceTaskInvocationDefinition } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { keepOwnership } from './keepOwnership';

async function setUp() {
  let moment = 0;
  let revision = 0;
  const tasks: SchedulerServiceTaskInvocationDefinition[] = [];
  const refresh = jest.fn(async () => {});
  const onChange = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  await keepOwnership({
    ownership: { entitiesOf: () => [], refresh, revision: () => revision },
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async task => {
        expect(task.scope).toBe('local');
        tasks.push(task);
      },
    }),
    logger,
    onChange,
    now: () => moment,
  });
  const tick = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 5) {
      moment += 5_000;
      await tasks[0].fn(new AbortController().signal);
    }
  };
  return {
    refresh,
    onChange,
    logger,
    tick,
    change: () => {
      revision += 1;
    },
  };
}

describe('keepOwnership', () => {
  it('reads the catalog often while it may still be filling, and then twice a minute', async () => {
    const { refresh, tick } = await setUp();
    await tick(115);
    expect(refresh).toHaveBeenCalledTimes(23);
    refresh.mockClear();
    await tick(300);
    expect(refresh).toHaveBeenCalledTimes(10);
  });

  it('tells of changes once, and again where that failed', async () => {
    const { onChange, tick, change, logger } = await setUp();
    await tick(30);
    expect(onChange).not.toHaveBeenCalled();
    change();
    onChange.mockRejectedValueOnce(new Error('database is away'));
    await tick(5);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await tick(60);
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('tries again soon while the catalog gives no answer, and says so once', async () => {
    const { refresh, tick, logger } = await setUp();
    await tick(200);
    refresh.mockClear();
    refresh.mockRejectedValue(new Error('away'));
    await tick(100);
    expect(refresh.mock.calls.length).toBeGreaterThan(10);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
