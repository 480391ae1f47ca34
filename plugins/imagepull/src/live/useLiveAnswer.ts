import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createQuestion, type QuestionState } from './question';
import { useChanges } from './useChanges';

/** The answer to a question, kept fresh. */
export interface LiveAnswer<T> extends QuestionState<T> {
  /** The answer is to the question before, shown until the one to this question comes. */
  outdated: boolean;
  /** Asks now. */
  refresh(): void;
}

/**
 * Asks the API when the component is mounted, when `load` is another function, and whenever there may be something new.
 * The last good answer stays until a newer one comes, so that nothing flickers. Wrap `load` in `useCallback`.
 */
export function useLiveAnswer<T>(
  load: (signal: AbortSignal) => Promise<T>,
): LiveAnswer<T> {
  const { count } = useChanges();
  const question = useMemo(() => createQuestion(load), [load]);
  const state = useSyncExternalStore(question.subscribe, question.getState);
  const [last, setLast] = useState(state.answer);
  if (state.answer && state.answer !== last) {
    setLast(state.answer);
  }
  // Also runs for a new question, which nobody has refused yet.
  useEffect(() => question.askAgain(), [question, count]);
  return {
    ...state,
    answer: state.answer ?? last,
    outdated: state.answer === undefined && last !== undefined,
    refresh: question.ask,
  };
}
