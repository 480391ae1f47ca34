import { useEffect, useRef, useState } from 'react';

/** Shortest time between two announcements, in milliseconds: during an outage the numbers change every second. */
const pauseMs = 10_000;

/** A text that changes at most every ten seconds, for live regions. */
export function useCalm(text: string): string {
  const [calm, setCalm] = useState(text);
  const changedAt = useRef(0);
  useEffect(() => {
    if (text === calm) {
      return undefined;
    }
    const timer = setTimeout(() => {
      changedAt.current = Date.now();
      setCalm(text);
    }, Math.max(changedAt.current + pauseMs - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [text, calm]);
  return calm;
}
