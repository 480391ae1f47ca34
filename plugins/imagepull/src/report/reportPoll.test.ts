import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { fixtureReports } from '../__fixtures__/reports';
import { createReportPoll, type ReportPoll } from './reportPoll';

const reports = fixtureReports(new Date('2026-11-20T08:00:00Z'));

let hidden = false;
const load = jest.fn<Promise<EntityReport>, [AbortSignal]>();
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
  poll = createReportPoll({ load, signIn });
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
    expect(poll.getState()).toEqual({ loading: false });
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
    expect(poll.getState()).toEqual({ loading: false });
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
