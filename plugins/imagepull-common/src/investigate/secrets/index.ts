export { coversImage } from './coversImage';
export { readPullSecret } from './readPullSecret';
export type { SecretWithData } from './readPullSecret';
export { settleByPullSecrets } from './settleByPullSecrets';
