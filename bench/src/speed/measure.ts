/** Calls per second of a function over inputs, the median of several rounds after a warm-up. */
export function throughput<T>(
  inputs: readonly T[],
  run: (input: T) => unknown,
  rounds = 7,
): number {
  const round = () => {
    const repetitions = Math.max(1, Math.ceil(60_000 / inputs.length));
    const start = process.hrtime.bigint();
    for (let i = 0; i < repetitions; i++) {
      for (const input of inputs) {
        run(input);
      }
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    return (repetitions * inputs.length) / seconds;
  };
  round();
  return quantile(Array.from({ length: rounds }, round), 0.5);
}

/** Time of each call in microseconds, in ascending order, after a warm-up. */
export function latencies<T>(
  inputs: readonly T[],
  run: (input: T) => unknown,
  calls = 20_000,
): number[] {
  const times: number[] = [];
  for (let i = 0; i < calls + 2_000; i++) {
    const input = inputs[i % inputs.length];
    const start = process.hrtime.bigint();
    run(input);
    const micros = Number(process.hrtime.bigint() - start) / 1000;
    if (i >= 2_000) {
      times.push(micros);
    }
  }
  return times.sort((a, b) => a - b);
}

/** The value below which a share of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
