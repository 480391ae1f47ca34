import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine on which figures are measured, in one line. */
export function describeMachine(): string {
  const [processor] = cpus();
  const model = processor?.model.trim() || 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, Node ${
    process.version
  }`;
}
