import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { fixtureReports } from '../__fixtures__/reports';
import { createReportPoll, type ReportPoll } from './reportPoll';

const reports = fixtureReports(new Date('2026-11-20T08:00:00Z'));

let hidden = false;
const load = jest.fn<Promise<EntityReport>, [AbortSignal]>();
const recheck = jest.fn<Promise<EntityReport>, [AbortSignal]>();
const signIn = jest.fn<
  Promise<boolean>,
  [readonly string[], { again: boolean }]
>();
let poll: ReportPoll;
let leaves: (() => void)[] = [];

function look(): () => void {
  const leave = poll.subscribe(jest.fn());
  leaves.push(leave);
  return leave;
}

/** Lets answers come in and timers run. */
const pass = (milliseconds: number) =>
  jest.advanceTimersByTimeAsync(milliseconds);

function setHidden(value: boolean) {
  hidden = value;
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-20T08:00:00Z') });
  jest.resetAllMocks();
  hidden = false;
  jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  load.mockResolvedValue(reports.healthy);
  signIn.mockResolvedValue(false);
  poll = createReportPoll({ load, recheck, signIn });
});

afterEach(() => {
  leaves.forEach(leave => leave());
  leaves = [];
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('createReportPoll', () => {
  it('does nothing while nobody looks', async () => {
    await pass(600_000);
    expect(load).not.toHaveBeenCalled();
    expect(poll.getState()).toEqual({ loading: false, rechecking: false });
  });

  it.each([
    ['30 s while all is well', reports.healthy, 30_000],
    ['10 s while something fails', reports.tagTypo, 10_000],
  ])('asks at once and then every %s', async (_, report, interval) => {
    load.mockResolvedValue(report);
    look();
    await pass(0);
    expect(load).toHaveBeenCalledTimes(1);
    expect(poll.getState()).toMatchObject({ report, loading: false });

    await pass(interval - 1);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('shares one request among all that look', async () => {
    look();
    look();
    await pass(0);
    await Promise.all([poll.refresh(), poll.refresh()]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the last answer while newer requests fail, and asks less often', async () => {
    look();
    await pass(0);
    load.mockRejectedValue(new Error('backend is down'));
    await pass(30_000);
    expect(poll.getState()).toMatchObject({
      report: reports.healthy,
      error: new Error('backend is down'),
      loading: false,
    });
    await pass(60_000 - 1);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(1);
    expect(load).toHaveBeenCalledTimes(3);

    load.mockResolvedValue(reports.tagTypo);
    await poll.refresh();
    expect(poll.getState()).toMatchObject({
      report: reports.tagTypo,
      error: undefined,
    });
    await pass(10_000);
    expect(load).toHaveBeenCalledTimes(5);
  });

  it('gives up a request that is never answered, and says so', async () => {
    load.mockImplementation(
      signal =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    look();
    await pass(150_000);
    expect(poll.getState()).toMatchObject({
      error: new Error('No answer came within 150 seconds.'),
      loading: false,
    });
  });

  it('rests while the page is hidden, and catches up when it is shown', async () => {
    look();
    await pass(0);
    setHidden(true);
    await pass(600_000);
    expect(load).toHaveBeenCalledTimes(1);
    setHidden(false);
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('waits for the rest of the interval when the page was hidden for a moment', async () => {
    look();
    await pass(0);
    setHidden(true);
    await pass(10_000);
    setHidden(false);
    await pass(19_999);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('ends its request when the last one leaves, without calling that an error', async () => {
    let signal: AbortSignal | undefined;
    load.mockImplementation(
      given =>
        new Promise((_, reject) => {
          signal = given;
          given.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    const leave = look();
    await pass(0);
    expect(signal?.aborted).toBe(false);
    leave();
    await pass(600_000);
    expect(signal?.aborted).toBe(true);
    expect(load).toHaveBeenCalledTimes(1);
    expect(poll.getState()).toEqual({ loading: false, rechecking: false });
  });

  it('starts anew for whoever comes while the ended request is still on its way', async () => {
    load.mockImplementationOnce(
      given =>
        new Promise((_, reject) =>
          given.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    look()();
    const leave = look();
    await pass(0);
    leave();
    look();
    await pass(0);
    expect(poll.getState()).toMatchObject({
      report: reports.healthy,
      loading: false,
    });
  });

  it('asks soon while checks are running, less and less so, and as usual once they are done', async () => {
    load.mockResolvedValue(reports.checking);
    look();
    await pass(0);
    const starts = [0];
    let now = 0;
    while (now < 40_000) {
      const before = load.mock.calls.length;
      await pass(250);
      now += 250;
      if (load.mock.calls.length > before) {
        starts.push(now);
      }
    }
    const pauses = starts.slice(1).map((start, index) => start - starts[index]);
    expect(pauses[0]).toBe(1_000);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(9_750);
    expect(pauses.at(-1)).toBeLessThanOrEqual(10_000);

    load.mockResolvedValue(reports.checked);
    await poll.refresh();
    const settled = load.mock.calls.length;
    await pass(9_999);
    expect(load).toHaveBeenCalledTimes(settled);

    load.mockResolvedValue(reports.checking);
    await pass(1);
    expect(load).toHaveBeenCalledTimes(settled + 1);
    await pass(1_000);
    expect(load).toHaveBeenCalledTimes(settled + 2);
  });

  it('does not hurry a backend that fails while checks are running', async () => {
    load.mockResolvedValue(reports.checking);
    look();
    await pass(0);
    load.mockRejectedValue(new Error('backend is down'));
    await pass(1_000);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(19_999);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(1);
    expect(load).toHaveBeenCalledTimes(3);
  });

  describe('checking again', () => {
    beforeEach(async () => {
      load.mockResolvedValue(reports.checked);
      look();
      await pass(0);
    });

    it('takes the answer as the report, and asks soon what came of it', async () => {
      recheck.mockResolvedValue(reports.checking);
      const done = poll.recheck();
      expect(poll.getState()).toMatchObject({
        report: reports.checked,
        loading: true,
        rechecking: true,
      });
      await done;
      expect(poll.getState()).toMatchObject({
        report: { diagnoses: [{ id: 'tag-typo', checking: true }] },
        loading: false,
        rechecking: false,
      });
      expect(load).toHaveBeenCalledTimes(1);
      await pass(1_000);
      expect(load).toHaveBeenCalledTimes(2);
      expect(poll.getState()).toMatchObject({ report: reports.checked });
    });

    it('holds the verdict while the checks run, but not for ever', async () => {
      recheck.mockResolvedValue(reports.checking);
      load.mockResolvedValue(reports.checking);
      await poll.recheck();
      const checks = () => poll.getState().report?.diagnoses[0].checks;
      const settled = reports.checked.diagnoses[0].checks;
      expect(checks()).toEqual(settled);
      await pass(10_000);
      expect(checks()).toEqual(settled);
      await pass(40_000);
      expect(checks()).toEqual(reports.checking.diagnoses[0].checks);
    });

    it('is one request however often it is asked for, and no refresh runs beside it', async () => {
      let answer: (report: EntityReport) => void = () => {};
      recheck.mockReturnValue(
        new Promise(resolve => {
          answer = resolve;
        }),
      );
      const all = [poll.recheck(), poll.recheck(), poll.refresh()];
      await pass(60_000);
      answer(reports.healthy);
      await Promise.all(all);
      expect(recheck).toHaveBeenCalledTimes(1);
      expect(load).toHaveBeenCalledTimes(1);
    });

    it('takes the place of a refresh, whose answer is older', async () => {
      let answerLate: (report: EntityReport) => void = () => {};
      let signal: AbortSignal | undefined;
      load.mockImplementation(
        given =>
          new Promise(resolve => {
            signal = given;
            answerLate = resolve;
          }),
      );
      const refreshed = poll.refresh();
      recheck.mockResolvedValue(reports.healthy);
      await poll.recheck();
      expect(signal?.aborted).toBe(true);
      answerLate(reports.checked);
      await refreshed;
      expect(poll.getState()).toMatchObject({
        report: reports.healthy,
        loading: false,
      });
    });

    it('keeps the report when it fails, says why until it works, and goes on', async () => {
      recheck.mockRejectedValueOnce(new Error('too many requests'));
      await poll.recheck();
      expect(poll.getState()).toMatchObject({
        report: reports.checked,
        error: undefined,
        recheckError: new Error('too many requests'),
        rechecking: false,
      });
      await pass(10_000);
      expect(load).toHaveBeenCalledTimes(2);
      expect(poll.getState().recheckError).toBeDefined();

      recheck.mockResolvedValue(reports.healthy);
      await poll.recheck();
      expect(poll.getState().recheckError).toBeUndefined();
    });

    it('forgets why it failed when everybody has left', async () => {
      recheck.mockRejectedValue(new Error('too many requests'));
      await poll.recheck();
      leaves.forEach(leave => leave());
      expect(poll.getState().recheckError).toBeUndefined();
    });
  });

  describe('when a cluster wants the own token of the user', () => {
    beforeEach(() => {
      load.mockResolvedValue(reports.signInNeeded);
    });

    it('shows the others first, signs in, and asks again', async () => {
      signIn.mockImplementationOnce(async () => {
        expect(poll.getState().report).toBe(reports.signInNeeded);
        load.mockResolvedValue(reports.healthy);
        return true;
      });
      look();
      await pass(0);
      expect(signIn).toHaveBeenCalledWith(['gke-1'], { again: false });
      expect(load).toHaveBeenCalledTimes(2);
      expect(poll.getState()).toMatchObject({ report: reports.healthy });
    });

    it('shows why signing in failed until it is no longer needed', async () => {
      signIn.mockRejectedValue(new Error('popup was closed'));
      look();
      await pass(0);
      expect(poll.getState()).toMatchObject({
        report: reports.signInNeeded,
        signInError: new Error('popup was closed'),
      });
      load.mockResolvedValue(reports.healthy);
      await poll.refresh();
      expect(poll.getState().signInError).toBeUndefined();
    });

    it('asks the user again only on demand', async () => {
      look();
      await pass(0);
      await poll.signIn();
      expect(signIn).toHaveBeenLastCalledWith(['gke-1'], { again: true });
    });
  });
});
