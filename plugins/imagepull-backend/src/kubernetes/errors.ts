import {
  cleanText,
  localize,
  type ClusterError,
  type TextId,
} from 'backstage-plugin-imagepull-common';

/** Longest part of a foreign message that goes to the log, in characters. */
const maximumDetailLength = 300;

/** A foreign text on one line of the log, which it can neither break nor colour, and without secrets. */
function forLog(text: string): string {
  return cleanText(text)
    .text.replace(/\s+/g, ' ')
    .slice(0, maximumDetailLength);
}

/**
 * A request to a cluster that gave no usable answer. Its message is for the log; `clusterError` is for people. `detail`
 * may be any text, also of the cluster.
 */
export class ClusterAccessError extends Error {
  readonly clusterError: ClusterError;
  /** How long the cluster asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What the request goes on from is too old for the cluster, which keeps its past for some minutes only: list anew. */
  readonly expired: boolean;

  constructor(
    shown: ClusterError,
    detail?: string,
    more: { retryAfterMs?: number; expired?: boolean } = {},
  ) {
    super(detail ? `${shown.text.text} (${forLog(detail)})` : shown.text.text);
    this.name = 'ClusterAccessError';
    this.clusterError = shown;
    this.retryAfterMs = more.retryAfterMs;
    this.expired = more.expired ?? false;
  }
}

/** Why a cluster gave no answer, with its sentence. `text` is the sentence's id where it is not the code's own. */
export function clusterError(
  code: ClusterError['code'],
  params: Record<string, string | number>,
  options: { text?: TextId; missingPermission?: string } = {},
): ClusterError {
  const { text = defaultText(code), missingPermission } = options;
  return {
    code,
    text: localize(text, params),
    ...(missingPermission && { missingPermission }),
  };
}

function defaultText(code: ClusterError['code']): TextId {
  return code === 'forbidden' ? 'cluster.refused' : `cluster.${code}`;
}
