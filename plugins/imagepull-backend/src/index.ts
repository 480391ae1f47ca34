/**
 * Backend plugin that finds out why the pods of a catalog entity cannot pull their images.
 *
 * @packageDocumentation
 */

export { imagepullPlugin as default } from './plugin';
