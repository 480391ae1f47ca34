import { mockServices } from '@backstage/backend-test-utils';
import { failingPod } from '../__testUtils__/pods';
import { createClusterTime } from './clusterTime';
import { createFailingPods, workloadOfPod } from './failingPods';
import { createPullEvents } from './pullEvents';
import { createSharedPace } from './sharedPace';
import { createWorkloads } from './workloads';

const incomprehensible = new Error('this cannot be evaluated');

/** Workloads of a cluster that is never looked at, with a recorder that takes nothing as long as `fails` says so. */
function workloadsThatFail(fails: () => boolean) {
  const logger = mockServices.logger.mock();
  const failing = createFailingPods(10);
  const cluster = { name: 'one', authProvider: 'serviceAccount' };
  const never = () => new Promise<never>(() => {});
  const workloads = createWorkloads({
    looker: {
      place: { cluster, access: { headers: {}, scope: 'shared' } },
      gateway: {
        connect() {
          throw new Error('Nothing is asked here');
        },
      },
      namespaces: { fieldSelectors: [], accepts: () => true },
      time: createClusterTime({ offset: () => undefined }),
      logger,
      signal: new AbortController().signal,
    },
    investigation: {
      look() {
        throw new Error('Nothing is investigated here');
      },
    },
    failing,
    events: createPullEvents(),
    recorder: {
      incidentsOf: () => [],
      open: () => [],
      take() {
        if (fails()) {
          throw incomprehensible;
        }
      },
      forgetResolvedBefore() {},
      stop: async () => {},
    },
    inTurn: never,
    pace: createSharedPace(0),
    onSeen() {},
  });
  const see = (name: string) => {
    const pod = failingPod(name);
    failing.put(pod, 'watch');
    workloads.happened(workloadOfPod(pod), pod, 'failing');
  };
  return { workloads, see, logger };
}

describe('workloads that cannot be evaluated', () => {
  it('are counted and logged until they can be', () => {
    let fails = true;
    const { workloads, see, logger } = workloadsThatFail(() => fails);
    see('a');
    expect(workloads.notEvaluated()).toBe(0);
    workloads.tellAll();
    expect(workloads.notEvaluated()).toBe(1);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be evaluated'),
      incomprehensible,
    );
    fails = false;
    workloads.tellAll();
    expect(workloads.notEvaluated()).toBe(0);
    workloads.stop();
  });
});
