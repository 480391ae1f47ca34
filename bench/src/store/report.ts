import type { Figure } from '../machine/bounds';
import type { ExplainedQuery, MeasuredQuestion } from './measureStore';

/** The figures that have a bound. */
export function boundedFigures(
  measured: readonly MeasuredQuestion[],
): Figure[] {
  return measured.flatMap(({ question: { name, atMost }, times }) =>
    atMost === undefined
      ? []
      : [{ name: `${name}, p95`, value: times.p95, unit: 'ms', atMost }],
  );
}

/** All times, one question a line. */
export function formatTimes(measured: readonly MeasuredQuestion[]): string {
  const width = Math.max(
    ...measured.map(({ question }) => question.name.length),
  );
  const row = (name: string, ...values: string[]) =>
    `  ${name.padEnd(width)}${values.map(value => value.padStart(9)).join('')}`;
  return [
    row('', 'p50 ms', 'p95 ms', 'max ms'),
    ...measured.map(({ question, times }) =>
      row(
        question.name,
        ...[times.p50, times.p95, times.max].map(time => time.toFixed(1)),
      ),
    ),
  ].join('\n');
}

/** Every query once, with what asked it. */
function distinctQueries(measured: readonly MeasuredQuestion[]) {
  const queries = new Map<string, { query: ExplainedQuery; names: string[] }>();
  for (const { question, queries: made } of measured) {
    for (const query of made) {
      const known = queries.get(query.sql);
      if (known) {
        known.names.push(question.name);
      } else {
        queries.set(query.sql, { query, names: [question.name] });
      }
    }
  }
  return [...queries.values()];
}

/** How the database answers each query. */
export function formatPlans(measured: readonly MeasuredQuestion[]): string {
  return distinctQueries(measured)
    .map(({ query, names }) =>
      [
        `  ${query.sql.replace(/\s+/g, ' ')}`,
        `    for ${names.slice(0, 3).join('; ')}${
          names.length > 3 ? ` and ${names.length - 3} more` : ''
        }`,
        ...query.lines.map(line => `    | ${line}`),
      ].join('\n'),
    )
    .join('\n');
}

/** Queries that read a large table from one end to the other, although that is not what their question is about. */
export function scans(measured: readonly MeasuredQuestion[]): string[] {
  return distinctQueries(measured.filter(({ question }) => !question.readsAll))
    .filter(({ query }) => query.scanned.length > 0)
    .map(
      ({ query, names }) =>
        `${query.scanned.join(', ')}: ${names[0]}: ${query.sql
          .replace(/\s+/g, ' ')
          .slice(0, 300)}`,
    );
}
