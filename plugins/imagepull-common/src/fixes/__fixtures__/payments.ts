import type { Fix } from '../../schema';
import type { FixContext } from '../fixContext';
import { makeContext } from './fixContext';

/** What a test changes of {@link makeContext}. */
export type Changes = Parameters<typeof makeContext>[0];

/** An image in a registry that no service runs. */
export const payments = { image: 'registry.example:5000/team/payments:2.3.1' };

/** Everything to copy in the fixes that a function makes. */
export function codesOf(
  make: (context: FixContext) => Fix[],
  changes: Changes = {},
) {
  return make(makeContext(changes)).flatMap(({ steps }) =>
    steps.flatMap(({ code }) => (code ? [code.content] : [])),
  );
}
