export { createRegistryClient } from './client';
export type { RegistryClient } from './client';
export { registriesConfigSchema, registryConfigSchema } from './config';
export type { RegistryConfig } from './config';
