import type { LocalizedText, Looked } from 'backstage-plugin-imagepull-common';
import type { CheckSubject } from '../metrics/checkDuration';

/** Why nothing was seen. */
export type Obstacle =
  | { state: 'refused'; missingPermission: string }
  | { state: 'failed'; text: LocalizedText };

/** What became of looking, once it is over. */
type Outcome<T> = Extract<Looked<T>, { at: string }>;

/** One thing to look at. */
export interface Look<T> {
  /** What it is known under. What may be seen by whom has to be part of it. */
  key: string;
  look(): Promise<T>;
  /** As whom it was looked at. `value` is absent when nothing was seen. */
  as(value?: T): LocalizedText;
  /** What a rejection of `look` means. */
  obstacle(error: unknown): Obstacle;
  /** What was found before is good enough, however old it is, unless it is to be looked at anew. */
  onlyUnknown: boolean;
  /** Is told when the outcome is there. Not told where somebody else began to look. */
  found(): void;
}

/** Looks at things in the background. Those who ask get what is known at this moment, and never wait. */
export interface BackgroundLooks<T> {
  /** What they look at. */
  subject: CheckSubject;
  /**
   * What is known of a thing now. Where that is nothing, or not fresh any more, it is looked at, unless that is under way
   * already. The same outcome is the same object each time, and another one while it is marked with `again`.
   */
  get(look: Look<T>): Looked<T>;
  /**
   * Has everything looked at anew that is known under keys which begin like this, except what was found a moment ago
   * (`restMs`). Until then it is what is known, marked with `again`.
   */
  renew(keyPrefix: string): void;
}

interface BackgroundLooksOptions<T> {
  subject: CheckSubject;
  /** How long an outcome is fresh, in milliseconds: nobody looks again before. */
  freshMs: (outcome: Outcome<T>) => number;
  /** For how much longer it is shown as it is while it is looked at again, in milliseconds. */
  staleMs: number;
  /** For how much longer still, marked with `again`, in milliseconds; after that it is forgotten. */
  keepMs: number;
  /** For how long an outcome is not even looked at anew by {@link BackgroundLooks.renew}, in milliseconds. */
  restMs: (outcome: Outcome<T>) => number;
  /** Things that are known or being looked at, at most. */
  maximum: number;
  /** Ends all looking: none begins after that. */
  signal: AbortSignal;
  /** Milliseconds, any origin. */
  now: () => number;
}

/** What is known of one thing. */
interface Known<T> {
  outcome: Outcome<T>;
  /** The outcome, marked. */
  again: Outcome<T>;
  foundAt: number;
  freshUntil: number;
  /** Forgets it, also when nobody asks any more. */
  forget: ReturnType<typeof setTimeout>;
}

interface Entry<T> {
  known?: Known<T>;
  /** When the look began that is under way. */
  begunAt?: number;
  /** It is to be looked at once more, whatever is known, and whatever the look finds that is under way. */
  isDue: boolean;
  /** Somebody waits for what is known to be replaced. */
  isMarked: boolean;
}

const pending = { state: 'pending' } as const;

/** Makes {@link BackgroundLooks}. */
export function createBackgroundLooks<T>(
  options: BackgroundLooksOptions<T>,
): BackgroundLooks<T> {
  const { freshMs, staleMs, keepMs, restMs, maximum, signal, now } = options;
  const entries = new Map<string, Entry<T>>();

  function drop(key: string, { known }: Entry<T>): void {
    clearTimeout(known?.forget);
    entries.delete(key);
  }

  /** Drops the oldest of what is too much. False: all of them are being looked at. */
  function makeRoom(): boolean {
    // A Map keeps the order of insertion, so the first is the oldest.
    for (const [key, entry] of entries) {
      if (entries.size < maximum) {
        break;
      }
      if (entry.begunAt === undefined) {
        drop(key, entry);
      }
    }
    return entries.size < maximum;
  }

  /** Undefined when it was ended. */
  async function outcomeOf(look: Look<T>): Promise<Outcome<T> | undefined> {
    const at = new Date().toISOString();
    try {
      const value = await look.look();
      return { state: 'seen', value, at, as: look.as(value) };
    } catch (error) {
      return signal.aborted
        ? undefined
        : { ...look.obstacle(error), at, as: look.as() };
    }
  }

  function forgetLater(key: string, entry: Entry<T>, ms: number) {
    const timer = setTimeout(() => {
      if (entry.begunAt === undefined) {
        entries.delete(key);
      } else {
        entry.known = undefined;
      }
    }, ms);
    // Nobody waits for that, least of all a process that ends.
    timer.unref();
    return timer;
  }

  async function begin(entry: Entry<T>, look: Look<T>): Promise<void> {
    entry.begunAt = now();
    entry.isDue = false;
    const outcome = await outcomeOf(look);
    entry.begunAt = undefined;
    if (!outcome) {
      return;
    }
    clearTimeout(entry.known?.forget);
    const fresh = freshMs(outcome);
    const foundAt = now();
    entry.known = {
      outcome,
      again: { ...outcome, again: true },
      foundAt,
      freshUntil: foundAt + fresh,
      forget: forgetLater(look.key, entry, fresh + staleMs + keepMs),
    };
    entry.isMarked = entry.isDue;
    look.found();
  }

  function shown({ known, isMarked }: Entry<T>): Looked<T> {
    if (!known || now() >= known.freshUntil + staleMs + keepMs) {
      return pending;
    }
    return isMarked || now() >= known.freshUntil + staleMs
      ? known.again
      : known.outcome;
  }

  return {
    subject: options.subject,

    get(look) {
      let entry = entries.get(look.key);
      if (!entry) {
        if (signal.aborted || !makeRoom()) {
          return pending;
        }
        entry = { isDue: false, isMarked: false };
        entries.set(look.key, entry);
      }
      const { known, isDue, begunAt } = entry;
      const isWanted =
        isDue || !known || (now() >= known.freshUntil && !look.onlyUnknown);
      if (isWanted && begunAt === undefined && !signal.aborted) {
        void begin(entry, look);
      }
      return shown(entry);
    },

    renew(keyPrefix) {
      for (const [key, entry] of entries) {
        const { known, begunAt } = entry;
        if (
          known &&
          key.startsWith(keyPrefix) &&
          now() - (begunAt ?? known.foundAt) >= restMs(known.outcome)
        ) {
          entry.isDue = true;
          entry.isMarked = true;
        }
      }
    },
  };
}
