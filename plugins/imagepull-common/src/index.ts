/**
 * The engine of the imagepull plugins: reads, classifies and explains Kubernetes image pull failures.
 *
 * @packageDocumentation
 */

export * from './causes/causeIds';
export * from './client';
export * from './kubernetes/types';
export * from './permissions';
export * from './schema';
export * from './texts/localize';
export * from './texts/english';
export { classify } from './classify/classify';
export type { ClassifyInput } from './classify/classify';
export * from './text/cleanText';
