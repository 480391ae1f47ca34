import { toError } from '@backstage/errors';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { refreshDelay } from './refreshDelay';

/**
 * Time after which a request counts as failed, in milliseconds: longer than the two minutes that the backend can be
 * configured to wait for a cluster.
 */
const patienceMs = 150_000;

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
}

/** One entity's report, kept fresh while somebody looks at it. */
export interface ReportPoll {
  getState(): ReportState;
  /** Polls from the first listener on until the last one has gone. Returns the way to leave. */
  subscribe(listener: () => void): () => void;
  /** Asks now. Joins a request that is under way. */
  refresh(): Promise<void>;
  /** Signs in to the clusters that want the user's own token, and asks again. */
  signIn(): Promise<void>;
}

/** What a poll is made of. */
export interface ReportPollOptions {
  load(signal: AbortSignal): Promise<EntityReport>;
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

/** Makes a {@link ReportPoll}. It rests while the page is hidden, and asks less often while requests fail. */
export function createReportPoll(options: ReportPollOptions): ReportPoll {
  const listeners = new Set<() => void>();
  let state: ReportState = { loading: false };
  let failuresInARow = 0;
  let lastEnd: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: { controller: AbortController; done: Promise<void> } | undefined;

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
        : lastEnd + refreshDelay(state.report, failuresInARow) - Date.now();
    timer = setTimeout(refresh, Math.max(due, 0));
  }

  async function load(controller: AbortController) {
    let tooLate = false;
    const alarm = setTimeout(() => {
      tooLate = true;
      controller.abort();
    }, patienceMs);
    try {
      const report = await options.load(controller.signal);
      failuresInARow = 0;
      return { report, receivedAt: Date.now(), error: undefined };
    } catch (thrown) {
      if (controller.signal.aborted && !tooLate) {
        return {};
      }
      failuresInARow += 1;
      return {
        error: tooLate
          ? new Error(`No answer came within ${patienceMs / 1000} seconds.`)
          : toError(thrown),
      };
    } finally {
      clearTimeout(alarm);
    }
  }

  async function run(controller: AbortController) {
    const change = await load(controller);
    running = undefined;
    if (controller.signal.aborted && !change.error) {
      // Everybody has left meanwhile; whoever comes next starts anew.
      setState({ ...state, loading: false });
      schedule();
      return;
    }
    lastEnd = Date.now();
    setState({ ...state, ...change, loading: false });
    schedule();
    if (change.report) {
      signIn({ again: false });
    }
  }

  function refresh(): Promise<void> {
    if (!running) {
      clearTimeout(timer);
      const controller = new AbortController();
      setState({ ...state, loading: true });
      running = { controller, done: run(controller) };
    }
    return running.done;
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
    signIn: () => signIn({ again: true }),
  };
}
