import { mockServices } from '@backstage/backend-test-utils';
import { createManualTiming } from './__testUtils__/manualTiming';
import { createInvalidObjects } from './invalidObjects';

it('logs objects that are not valid now and then, on one line, with how many there were', () => {
  const logger = mockServices.logger.mock();
  const timing = createManualTiming();
  const leaveOut = createInvalidObjects({
    cluster: 'prod',
    objects: 'pods',
    logger,
    timing,
  });
  leaveOut([]);
  expect(logger.warn).not.toHaveBeenCalled();
  leaveOut(['metadata.name:\n\u001b[31mred']);
  for (let i = 0; i < 1_000; i++) {
    leaveOut(['status: odd']);
  }
  expect(logger.warn).toHaveBeenCalledTimes(1);
  timing.advance(600_000);
  leaveOut(['status: odd', 'status: odd']);
  const lines = jest.mocked(logger.warn).mock.calls.map(([line]) => line);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/'prod' has sent 1 pods .*metadata\.name: .*red$/);
  expect(lines[0]).not.toContain('\n');
  expect(lines[0]).not.toContain('\u001b');
  expect(lines[1]).toContain('1003');
});
