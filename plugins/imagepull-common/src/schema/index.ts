export * from './common';
export * from './classification';
export * from './failure';
export * from './check';
export * from './diagnosis';
export * from './api';
export * from './openapi';
