import {
  createContext,
  useContext,
  useEffect,
  useState,
  type PropsWithChildren,
} from 'react';

/** Differences up to this size are the age of a shared answer, not a wrong clock. In milliseconds. */
const plausibleAgeMs = 30_000;

/**
 * How far the browser's clock is ahead of the backend's, in milliseconds. An answer is at most a few seconds old when it
 * comes; whatever goes beyond that, or lies in the future, is a clock that is wrong.
 */
export function clockOffset(checkedAt: string, receivedAt: number): number {
  const difference = receivedAt - Date.parse(checkedAt);
  return difference >= 0 && difference <= plausibleAgeMs ? 0 : difference;
}

const NowContext = createContext<number | undefined>(undefined);

/** Runs the clock that {@link useNow} reads: the backend's, as far as its answer tells. */
export function ClockProvider(
  props: PropsWithChildren<{ checkedAt?: string; receivedAt?: number }>,
) {
  const { checkedAt, receivedAt, children } = props;
  const [browserNow, setBrowserNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setBrowserNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const offset =
    checkedAt !== undefined && receivedAt !== undefined
      ? clockOffset(checkedAt, receivedAt)
      : 0;
  return (
    <NowContext.Provider value={browserNow - offset}>
      {children}
    </NowContext.Provider>
  );
}

/** The present in milliseconds since 1970; renders anew every second. */
export function useNow(): number {
  const now = useContext(NowContext);
  if (now === undefined) {
    throw new Error('useNow needs a ClockProvider around it');
  }
  return now;
}
