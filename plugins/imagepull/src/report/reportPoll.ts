import { toError } from '@backstage/errors';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { holdVerdicts } from './holdVerdicts';
import { isChecking, refreshDelay } from './refreshDelay';

/**
 * Time after which a request counts as failed, in milliseconds: longer than the two minutes that the backend can be
 * configured to wait for a cluster.
 */
const patienceMs = 150_000;

/**
 * Answers in a row that may wait for checks before what they say by themselves is shown: with the pauses between them
 * about half a minute.
 */
const holdingAnswers = 7;

/** What is known of an entity's report at one moment. */
export interface ReportState {
  /** The last good answer; kept while newer requests fail. */
  report?: EntityReport;
  /** When that answer came, in milliseconds since 1970 by the browser's clock. */
  receivedAt?: number;
  /** Why the newest request failed. */
  error?: Error;
  /** Why signing in to a cluster failed. */
  signInError?: Error;
  /** A request is under way. */
  loading: boolean;
  /** That request asks for the checks to be made again. */
  rechecking: boolean;
  /** Why asking for the checks again failed; gone once it works. */
  recheckError?: Error;
}

/** One entity's report, kept fresh while somebody looks at it. */
export interface ReportPoll {
  getState(): ReportState;
  /** Polls from the first listener on until the last one has gone. Returns the way to leave. */
  subscribe(listener: () => void): () => void;
  /** Asks now. Joins a request that is under way. */
  refresh(): Promise<void>;
  /** Asks for the checks to be made again, instead of whatever is under way. Joins such a request that is. */
  recheck(): Promise<void>;
  /** Signs in to the clusters that want the user's own token, and asks again. */
  signIn(): Promise<void>;
}

/** What a poll is made of. */
export interface ReportPollOptions {
  load(signal: AbortSignal): Promise<EntityReport>;
  /** As `load`, with all checks made again. */
  recheck(signal: AbortSignal): Promise<EntityReport>;
  /** Whether the user's tokens for these clusters are there now and were not before. */
  signIn(
    clusters: readonly string[],
    options: { again: boolean },
  ): Promise<boolean>;
}

function clustersToSignInTo(report: EntityReport | undefined): string[] {
  return (report?.clusters ?? [])
    .filter(cluster => cluster.error?.code === 'credentials-required')
    .map(cluster => cluster.name);
}

/** A request for a report. */
interface Question {
  kind: 'load' | 'recheck';
  controller: AbortController;
  done: Promise<void>;
}

/** Makes a {@link ReportPoll}. It rests while the page is hidden, and asks less often while requests fail. */
export function createReportPoll(options: ReportPollOptions): ReportPoll {
  const listeners = new Set<() => void>();
  let state: ReportState = { loading: false, rechecking: false };
  let failuresInARow = 0;
  let checkingInARow = 0;
  let lastEnd: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Question | undefined;

  function setState(next: ReportState) {
    state = next;
    listeners.forEach(listener => listener());
  }

  function schedule() {
    clearTimeout(timer);
    if (listeners.size === 0 || running || document.hidden) {
      return;
    }
    const due =
      lastEnd === undefined
        ? 0
        : lastEnd +
          refreshDelay(state.report, { failuresInARow, checkingInARow }) -
          Date.now();
    timer = setTimeout(refresh, Math.max(due, 0));
  }

  /** What an answer, or its lack, changes; `undefined` when nobody wants it any more. */
  async function ask(
    kind: Question['kind'],
    controller: AbortController,
  ): Promise<Partial<ReportState> | undefined> {
    let tooLate = false;
    const alarm = setTimeout(() => {
      tooLate = true;
      controller.abort();
    }, patienceMs);
    try {
      const report = await options[kind](controller.signal);
      if (controller.signal.aborted && !tooLate) {
        return undefined;
      }
      failuresInARow = 0;
      const checkingBefore = kind === 'recheck' ? 0 : checkingInARow;
      checkingInARow = isChecking(report) ? checkingBefore + 1 : 0;
      return {
        report:
          checkingInARow <= holdingAnswers
            ? holdVerdicts(state.report, report)
            : report,
        receivedAt: Date.now(),
        error: undefined,
        ...(kind === 'recheck' && { recheckError: undefined }),
      };
    } catch (thrown) {
      if (controller.signal.aborted && !tooLate) {
        return undefined;
      }
      const error = tooLate
        ? new Error(`No answer came within ${patienceMs / 1000} seconds.`)
        : toError(thrown);
      if (kind === 'recheck') {
        return { recheckError: error };
      }
      failuresInARow += 1;
      return { error };
    } finally {
      clearTimeout(alarm);
    }
  }
  async function run(question: Question) {
    const change = await ask(question.kind, question.controller);
    if (running !== question) {
      // Another request took its place.
      return;
    }
    running = undefined;
    if (change) {
      lastEnd = Date.now();
    }
    // Without a change everybody has left meanwhile; whoever comes next starts anew.
    setState({ ...state, ...change, loading: false, rechecking: false });
    schedule();
    if (change?.report) {
      signIn({ again: false });
    }
  }

  function start(kind: Question['kind']): Promise<void> {
    clearTimeout(timer);
    const question: Question = {
      kind,
      controller: new AbortController(),
      done: Promise.resolve(),
    };
    running = question;
    setState({ ...state, loading: true, rechecking: kind === 'recheck' });
    question.done = run(question);
    return question.done;
  }

  function refresh(): Promise<void> {
    return running?.done ?? start('load');
  }

  function recheck(): Promise<void> {
    if (running?.kind === 'recheck') {
      return running.done;
    }
    running?.controller.abort();
    return start('recheck');
  }

  async function signIn({ again }: { again: boolean }) {
    const clusters = clustersToSignInTo(state.report);
    if (clusters.length === 0) {
      if (state.signInError) {
        setState({ ...state, signInError: undefined });
      }
      return;
    }
    try {
      if (await options.signIn(clusters, { again })) {
        setState({ ...state, signInError: undefined });
        await refresh();
      }
    } catch (error) {
      setState({ ...state, signInError: toError(error) });
    }
  }

  function enter() {
    document.addEventListener('visibilitychange', schedule);
    schedule();
  }

  function leave() {
    document.removeEventListener('visibilitychange', schedule);
    clearTimeout(timer);
    running?.controller.abort();
    // Whoever comes next did not ask for it.
    state = { ...state, recheckError: undefined };
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        enter();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          leave();
        }
      };
    },
    refresh,
    recheck,
    signIn: () => signIn({ again: true }),
  };
}
