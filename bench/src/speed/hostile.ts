import { maximumMessageLength } from 'backstage-plugin-imagepull-common';

/** Pieces of messages that make work for one part of the engine or another. */
const pieces = [
  'a',
  '\\',
  ' , ',
  '[,  ',
  '[rpc error: failed to pull, ',
  'get "https://',
  'unable to retrieve some image pull secrets (',
  'for architecture "',
  'failed to do request: Head "https://x/v2/": dial tcp: lookup [[[rpc error: (Mirrors also failed: [ ',
  'unexpected status: 403 <title>',
  'image "',
  '\u202e\u001b[31m',
];

/** Messages of the greatest length that is read, each a piece over and over. */
export const hostileMessages: readonly string[] = pieces.map(piece =>
  piece
    .repeat(Math.ceil(maximumMessageLength / piece.length))
    .slice(0, maximumMessageLength),
);
