import type { LocalizedText, Looked } from 'backstage-plugin-imagepull-common';

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
  /** What was found before is good enough, however old it is. */
  onlyUnknown: boolean;
  /** Is told when the outcome is there. Not told where somebody else began to look. */
  found(): void;
}

/** Looks at things in the background. Those who ask get what is known at this moment, and never wait. */
export interface BackgroundLooks<T> {
  /**
   * What is known of a thing now. Where that is nothing, or not fresh any more, it is looked at, unless that is under way
   * already. The same outcome is the same object each time.
   */
  get(look: Look<T>): Looked<T>;
  /** Drops what is known under the keys that begin like this, except what was found a moment ago (`restMs`). */
  forget(keyPrefix: string): void;
}

interface BackgroundLooksOptions<T> {
  /** How long an outcome is fresh, in milliseconds: nobody looks again before. */
  freshMs: (outcome: Outcome<T>) => number;
  /** For how much longer it is shown while it is looked at again, in milliseconds; after that it is forgotten. */
  staleMs: number;
  /** For how long an outcome is not even dropped by {@link BackgroundLooks.forget}, in milliseconds. */
  restMs: (outcome: Outcome<T>) => number;
  /** Things that are known or being looked at, at most. */
  maximum: number;
  /** Ends all looking: none begins after that. */
  signal: AbortSignal;
  /** Milliseconds, any origin. */
  now: () => number;
}

interface Entry<T> {
  outcome?: Outcome<T>;
  foundAt: number;
  freshUntil: number;
  underWay: boolean;
}

const pending = { state: 'pending' } as const;

/** Makes {@link BackgroundLooks}. */
export function createBackgroundLooks<T>(
  options: BackgroundLooksOptions<T>,
): BackgroundLooks<T> {
  const { freshMs, staleMs, restMs, maximum, signal, now } = options;
  const entries = new Map<string, Entry<T>>();

  /** Drops what is too old, then the oldest. False: all of them are being looked at. */
  function makeRoom(): boolean {
    for (const [key, { freshUntil, underWay }] of entries) {
      if (!underWay && freshUntil + staleMs <= now()) {
        entries.delete(key);
      }
    }
    // A Map keeps the order of insertion, so the first is the oldest.
    for (const [key, { underWay }] of entries) {
      if (entries.size < maximum) {
        break;
      }
      if (!underWay) {
        entries.delete(key);
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

  async function begin(entry: Entry<T>, look: Look<T>): Promise<void> {
    entry.underWay = true;
    const outcome = await outcomeOf(look);
    entry.underWay = false;
    if (outcome) {
      entry.outcome = outcome;
      entry.foundAt = now();
      entry.freshUntil = entry.foundAt + freshMs(outcome);
      look.found();
    }
  }

  return {
    get(look) {
      let entry = entries.get(look.key);
      if (!entry) {
        if (signal.aborted || !makeRoom()) {
          return pending;
        }
        entry = { foundAt: 0, freshUntil: 0, underWay: false };
        entries.set(look.key, entry);
      }
      const { outcome, freshUntil } = entry;
      if (outcome && now() < freshUntil) {
        return outcome;
      }
      const isWanted = !outcome || !look.onlyUnknown;
      if (isWanted && !entry.underWay && !signal.aborted) {
        void begin(entry, look);
      }
      return outcome && now() < freshUntil + staleMs ? outcome : pending;
    },

    forget(keyPrefix) {
      for (const [key, entry] of entries) {
        const { outcome, foundAt } = entry;
        if (
          outcome &&
          key.startsWith(keyPrefix) &&
          now() - foundAt >= restMs(outcome)
        ) {
          entry.outcome = undefined;
        }
      }
    },
  };
}
