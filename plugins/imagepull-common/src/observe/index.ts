export { needsEvents, readPullStatus } from './readPullStatus';
export type { PullStatus, PullStatusInput } from './readPullStatus';
