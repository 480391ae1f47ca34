import type { Looked } from 'backstage-plugin-imagepull-common';

/** One pass of an investigation over everything that it knows. */
export interface Round {
  /** Drop what is known, and look anew. */
  anew: boolean;
  /** Everything that is known, in one order: the same outcomes mean the same findings. */
  outcomes: Looked<unknown>[];
}
