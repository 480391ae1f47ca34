import type { Looked } from 'backstage-plugin-imagepull-common';

/** One pass of an investigation over everything that it knows. */
export interface Round {
  /**
   * `look`: look at what is not known, or not fresh any more. `anew`: look at everything once more. `go-on`: look at what is
   * not known at all, since something that was found before asks for it.
   */
  mode: 'look' | 'anew' | 'go-on';
  /** Everything that is known, in one order: the same outcomes mean the same findings. */
  outcomes: Looked<unknown>[];
  /** Is told when something that this round began to look at was found. */
  found(): void;
}
