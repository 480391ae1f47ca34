import type { Row, Score } from './score';
import { percent } from './score';

const columns = [
  'cause',
  'total',
  'right',
  'exact',
  'wrong',
  'unknown',
  'false alarms',
] as const;

function cells(row: Row): string[] {
  return [
    row.cause,
    row.total,
    row.right,
    row.exact,
    row.wrong,
    row.unknown,
    row.falseAlarms,
  ].map(String);
}

/** A measurement as a table for people. */
export function renderTable({ rows, byNeed, owed, all }: Score): string {
  const summary = [...byNeed, ...(owed.total > 0 ? [owed] : []), all];
  const lines = [[...columns], ...rows.map(cells), [], ...summary.map(cells)];
  const widths = columns.map((_, column) =>
    Math.max(...lines.map(line => line[column]?.length ?? 0)),
  );
  const table = lines.map(line =>
    line
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  '),
  );
  const share = (part: number) =>
    `${(all.total === 0 ? 0 : percent(part, all.total)).toFixed(2)} %`;
  return [
    ...table,
    '',
    `right ${share(all.right)}, exact ${share(all.exact)}, wrong ${share(
      all.wrong,
    )}, unknown ${share(all.unknown)}, false alarms ${all.falseAlarms}`,
  ].join('\n');
}

/** The judgements that did not come out right, one line each. */
export function renderMisses({ misses }: Score): string {
  return misses
    .map(
      miss =>
        `${miss.outcome}  ${miss.id}  expected ${miss.cause}, got ${
          miss.predicted ?? 'nothing'
        }\n    ${miss.text.replace(/\s+/g, ' ').slice(0, 300)}`,
    )
    .join('\n');
}
