/** The part of a message that tells the cause, and what was taken away around it. */
export interface Segment {
  start: number;
  end: number;
  /** How many attempts the message reports. */
  attempts: number;
  viaMirror: boolean;
}

/** How an error begins that the kubelet puts into a list of several. */
const attemptStart =
  /\[\s*(?=(?:rpc error:|failed to |unable to |initializing |error response |error: |reading |pinging |copying |get \\?"|head \\?"))/i;

/** The end of one attempt and the start of the next. */
const attemptSeparator =
  /,\s+(?=(?:rpc error:|failed to pull|failed to re|unable to pull|initializing source|error response from daemon|error: ))/gi;

const mirrorsStart = /\(mirrors also failed: \[/i;
const artifactAttempt = /;\s*artifact err:/i;
const blockedByConfiguration = /is blocked in /i;

/** Index just past the bracket that closes the one before `from`; -1 when none does. */
function closingBracket(text: string, from: number, end: number): number {
  let depth = 1;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 91) {
      depth += 1;
    } else if (code === 93) {
      depth -= 1;
      if (depth === 0) {
        return i + 1;
      }
    }
  }
  return -1;
}

/**
 * Several attempts in one message: the kubelet tries each credential and then none, and reports `[first, second …]`.
 * The first is the cause; the last, made without credentials, says nothing.
 */
function firstAttempt(text: string, segment: Segment): Segment {
  const opening = attemptStart.exec(text);
  if (!opening || opening.index >= segment.end) {
    return segment;
  }
  attemptSeparator.lastIndex = opening.index + opening[0].length;
  let end = segment.end;
  let attempts = 1;
  for (
    let separator = attemptSeparator.exec(text);
    separator && separator.index < segment.end;
    separator = attemptSeparator.exec(text)
  ) {
    end = Math.min(end, separator.index);
    attempts += 1;
  }
  return attempts === 1
    ? segment
    : { ...segment, start: opening.index + 1, end, attempts };
}

/**
 * Mirrors in one message: CRI-O reports `(Mirrors also failed: [mirror: error]): upstream: error`. The upstream's
 * error decides, unless the upstream was never asked because registries.conf blocks it.
 */
function upstreamOrMirror(text: string, segment: Segment): Segment {
  const opening = mirrorsStart.exec(text);
  if (!opening || opening.index >= segment.end) {
    return segment;
  }
  const from = opening.index + opening[0].length;
  const close = closingBracket(text, from, segment.end);
  if (close === -1) {
    return { ...segment, start: from, viaMirror: true };
  }
  return blockedByConfiguration.test(text.slice(close, segment.end))
    ? { ...segment, start: from, end: close, viaMirror: true }
    : { ...segment, start: close, viaMirror: true };
}

/** CRI-O 1.32 and newer try an image, then an artifact, and report both; the image's error decides. */
function imageBeforeArtifact(text: string, segment: Segment): Segment {
  const separator = artifactAttempt.exec(text);
  return separator && separator.index < segment.end
    ? { ...segment, end: separator.index }
    : segment;
}

/** Finds the part of a message that tells the cause. */
export function findSegment(text: string): Segment {
  let segment: Segment = {
    start: 0,
    end: text.length,
    attempts: 1,
    viaMirror: false,
  };
  if (text.includes(';')) {
    segment = imageBeforeArtifact(text, segment);
  }
  if (text.includes('[')) {
    segment = firstAttempt(text, segment);
    segment = upstreamOrMirror(text, segment);
  }
  return segment;
}
