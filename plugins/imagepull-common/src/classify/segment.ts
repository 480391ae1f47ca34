/** The part of a message that tells the cause, and what was taken away around it. */
export interface Segment {
  start: number;
  end: number;
  /** How many attempts the message reports. */
  attempts: number;
  viaMirror: boolean;
}

/** How an error begins that the kubelet puts into a list of several. */
const attempt =
  /\s*(?:rpc error:|failed to |unable to |initializing |error response |error: |reading |pinging |copying |get \\*"|head \\*")/iy;

/** How the second and later attempts begin; narrower, because commas stand within errors too. */
const laterAttempt =
  /\s+(?:rpc error:|failed to pull|failed to re|unable to pull|initializing source|error response from daemon|error: )/iy;

/** How many brackets and commas are looked at: more than real messages have, and few enough to be quick. */
const maximumTries = 32;

const artifactAttempt = '; artifact err:';
const mirrorsStart = '(Mirrors also failed: [';
const blockedByConfiguration = 'is blocked in ';

function standsAt(pattern: RegExp, text: string, position: number): boolean {
  pattern.lastIndex = position;
  return pattern.test(text);
}

/** Index just past the bracket that closes the one before `from`; -1 when none does, or none near enough. */
function closingBracket(text: string, from: number, end: number): number {
  let depth = 1;
  let open = text.indexOf('[', from);
  let close = text.indexOf(']', from);
  for (let tries = 0; tries < maximumTries; tries++) {
    if (close === -1 || close >= end) {
      return -1;
    }
    if (open !== -1 && open < close) {
      depth += 1;
      open = text.indexOf('[', open + 1);
    } else {
      depth -= 1;
      if (depth === 0) {
        return close + 1;
      }
      close = text.indexOf(']', close + 1);
    }
  }
  return -1;
}

function positionsOf(
  character: string,
  text: string,
  from: number,
  end: number,
): number[] {
  const positions: number[] = [];
  let at = text.indexOf(character, from);
  while (at !== -1 && at < end && positions.length < maximumTries) {
    positions.push(at);
    at = text.indexOf(character, at + 1);
  }
  return positions;
}

/**
 * Several attempts in one message: the kubelet tries each credential and then none, and reports `[first, second …]`.
 * The first is the cause; the last, made without credentials, says nothing.
 */
function firstAttempt(text: string, segment: Segment): Segment {
  const opening = positionsOf('[', text, segment.start, segment.end).find(
    position => standsAt(attempt, text, position + 1),
  );
  if (opening === undefined) {
    return segment;
  }
  const separators = positionsOf(',', text, opening, segment.end).filter(
    position => standsAt(laterAttempt, text, position + 1),
  );
  return separators.length === 0
    ? segment
    : {
        ...segment,
        start: opening + 1,
        end: separators[0],
        attempts: separators.length + 1,
      };
}

/**
 * Mirrors in one message: CRI-O reports `(Mirrors also failed: [mirror: error]): upstream: error`. The upstream's
 * error decides, unless the upstream was never asked because registries.conf blocks it.
 */
function upstreamOrMirror(text: string, segment: Segment): Segment {
  const opening = text.indexOf(mirrorsStart, segment.start);
  if (opening === -1 || opening >= segment.end) {
    return segment;
  }
  const from = opening + mirrorsStart.length;
  const close = closingBracket(text, from, segment.end);
  if (close === -1) {
    return { ...segment, start: from, viaMirror: true };
  }
  return text.slice(close, segment.end).includes(blockedByConfiguration)
    ? { ...segment, start: from, end: close, viaMirror: true }
    : { ...segment, start: close, viaMirror: true };
}

/** CRI-O 1.32 and newer try an image, then an artifact, and report both; the image's error decides. */
function imageBeforeArtifact(text: string, segment: Segment): Segment {
  const separator = text.indexOf(artifactAttempt);
  return separator === -1 ? segment : { ...segment, end: separator };
}

/** Finds the part of a message that tells the cause. */
export function findSegment(text: string): Segment {
  const whole: Segment = {
    start: 0,
    end: text.length,
    attempts: 1,
    viaMirror: false,
  };
  return upstreamOrMirror(
    text,
    firstAttempt(text, imageBeforeArtifact(text, whole)),
  );
}
