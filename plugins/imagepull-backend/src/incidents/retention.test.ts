import { mockServices } from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { start } from './__testUtils__/incidents';
import { scheduleRetention } from './retention';

describe('retention', () => {
  it('deletes what is older, once per hour on one of the replicas', async () => {
    const scheduler = mockServices.scheduler.mock();
    const deleteOldIncidents = jest.fn(async (_: Date) => 3);
    const logger = mockServices.logger.mock();
    await scheduleRetention({
      scheduler,
      store: { deleteOldIncidents },
      retentionMs: 60_000,
      logger,
      now: () => start,
    });
    const [task] = scheduler.scheduleTask.mock.calls[0];
    expect(task).toMatchObject<Partial<SchedulerServiceTaskScheduleDefinition>>(
      { scope: 'global', frequency: { hours: 1 } },
    );
    await task.fn(new AbortController().signal);
    expect(deleteOldIncidents).toHaveBeenCalledWith(
      new Date(start.getTime() - 60_000),
    );
    expect(logger.info).toHaveBeenCalledTimes(1);
  });
});
