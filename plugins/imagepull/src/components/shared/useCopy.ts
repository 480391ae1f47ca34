import { useCallback, useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

const answerMs = 3_000;

/** What the last attempt to copy came to; shown for a moment. */
export type CopyAnswer = 'none' | 'done' | 'failed';

/** Copies a text, and tells for a moment whether that worked. */
export function useCopy(): [CopyAnswer, (text: string) => Promise<void>] {
  const [, copyByCommand] = useCopyToClipboard();
  // A new object for each attempt, so that copying twice shows the answer for long enough.
  const [attempt, setAttempt] = useState<{ answer: CopyAnswer }>({
    answer: 'none',
  });

  useEffect(() => {
    if (attempt.answer === 'none') {
      return undefined;
    }
    const timer = setTimeout(() => setAttempt({ answer: 'none' }), answerMs);
    return () => clearTimeout(timer);
  }, [attempt]);

  const copy = useCallback(
    async (text: string) => {
      try {
        if (navigator.clipboard) {
          await navigator.clipboard.writeText(text);
        } else {
          // Browsers keep the clipboard API from portals that are served without TLS.
          copyByCommand(text);
        }
        setAttempt({ answer: 'done' });
      } catch {
        // The button says so; the reader can still select the text.
        setAttempt({ answer: 'failed' });
      }
    },
    [copyByCommand],
  );
  return [attempt.answer, copy];
}
