import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

setFlagsFromString('--expose-gc');

/** Collects all garbage of this process. */
export const collectGarbage = z
  .custom<() => void>(
    value => typeof value === 'function',
    'Node lets nobody collect garbage',
  )
  .parse(runInNewContext('gc'));
