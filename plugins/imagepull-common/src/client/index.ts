export * from './client';
export * from './clientTypes';
