/** A figure that was measured, and the bound that it has to keep, if any. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The most that is allowed. */
  atMost?: number;
  /** The only value that is allowed. */
  exactly?: number;
}

function isMet({ value, atMost, exactly }: Figure): boolean {
  return (
    (atMost === undefined || value <= atMost) &&
    (exactly === undefined || value === exactly)
  );
}

/** The figures that do not keep their bound. */
export function unmet(figures: readonly Figure[]): readonly Figure[] {
  return figures.filter(figure => !isMet(figure));
}

function boundOf(figure: Figure): string {
  const { atMost, exactly, unit } = figure;
  if (atMost === undefined && exactly === undefined) {
    return '';
  }
  const bound =
    exactly === undefined ? `at most ${atMost}` : `exactly ${exactly}`;
  return `${bound} ${unit}`
    .trimEnd()
    .concat(isMet(figure) ? ': met' : ': NOT MET');
}

function written(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toFixed(Math.abs(value) < 1 ? 3 : 1);
}

/** Writes figures one a line, with their bounds beside them. */
export function formatFigures(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map(figure =>
      `  ${figure.name.padEnd(width)}  ${`${written(figure.value)} ${
        figure.unit
      }`.padEnd(14)}  ${boundOf(figure)}`.trimEnd(),
    )
    .join('\n');
}
