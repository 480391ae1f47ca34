import { examplePatterns } from './patterns';

/**
 * What a tool does that keeps one regular expression per text it has seen: tries them in turn on the whole message.
 * Stands beside the engine's figures, so that they mean something on any machine.
 */
export function classifyByPatterns(message: string): string | undefined {
  return examplePatterns.find(({ pattern }) => pattern.test(message))?.cause;
}
