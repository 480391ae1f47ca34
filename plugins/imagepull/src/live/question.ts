import { ResponseError, toError } from '@backstage/errors';

/** Time after which a request counts as failed, in milliseconds. */
const patienceMs = 30_000;
/** Time from a failed request to the next, in milliseconds. */
const retryMs = 15_000;

/** What is known of the answer to a question at one moment. */
export interface QuestionState<T> {
  /** The last good answer; kept while newer requests fail. */
  answer?: {
    value: T;
    /** When it came, in milliseconds since 1970 by the browser's clock. */
    receivedAt: number;
  };
  /** Why the newest request failed. */
  error?: Error;
  /** A request is under way. */
  loading: boolean;
}

/** A question to the API whose answer is kept fresh while somebody listens. */
export interface Question<T> {
  getState(): QuestionState<T>;
  /** Returns the way to leave; when the last one leaves, a request under way is given up. */
  subscribe(listener: () => void): () => void;
  /** Asks now, or once more when the request under way is done: its answer may be older than what this one is about. */
  ask(): void;
  /** As `ask`, unless the API has refused the question, which asking again does not change. */
  askAgain(): void;
}

/** Whether the API said no for good: not permitted, not there, not understood. */
export function isRefusal(error: Error | undefined): boolean {
  return (
    error instanceof ResponseError && [400, 403, 404].includes(error.statusCode)
  );
}

/** Makes a {@link Question}. It asks by itself only after a failure. */
export function createQuestion<T>(
  load: (signal: AbortSignal) => Promise<T>,
): Question<T> {
  const listeners = new Set<() => void>();
  let state: QuestionState<T> = { loading: true };
  let running: AbortController | undefined;
  let onceMore = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function setState(next: QuestionState<T>) {
    state = next;
    listeners.forEach(listener => listener());
  }

  async function request(
    controller: AbortController,
  ): Promise<Pick<QuestionState<T>, 'answer' | 'error'>> {
    let tooLate = false;
    const alarm = setTimeout(() => {
      tooLate = true;
      controller.abort();
    }, patienceMs);
    try {
      const value = await load(controller.signal);
      return { answer: { value, receivedAt: Date.now() }, error: undefined };
    } catch (thrown) {
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
    const change = await request(controller);
    if (running !== controller) {
      // Everybody has left meanwhile.
      return;
    }
    running = undefined;
    setState({ ...state, ...change, loading: onceMore });
    if (onceMore) {
      start();
    } else if (change.error && !isRefusal(change.error)) {
      timer = setTimeout(() => !document.hidden && start(), retryMs);
    }
  }

  function start() {
    clearTimeout(timer);
    onceMore = false;
    running = new AbortController();
    if (!state.loading) {
      setState({ ...state, loading: true });
    }
    run(running);
  }

  function ask() {
    if (running) {
      onceMore = true;
    } else {
      start();
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearTimeout(timer);
          running?.abort();
          running = undefined;
          onceMore = false;
        }
      };
    },
    ask,
    askAgain() {
      if (!isRefusal(state.error)) {
        ask();
      }
    },
  };
}
