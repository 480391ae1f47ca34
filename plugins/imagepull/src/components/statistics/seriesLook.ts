/** How a series is filled: colour and pattern together are unlike those of every other series. */
export interface SeriesLook {
  color: string;
  pattern: 'solid' | 'stripes' | 'dots';
}

/**
 * Three colours that stay apart for all common kinds of colour blindness, and have a contrast of at least 3 : 1 with the
 * background (WCAG 2.1, 1.4.11); a pattern makes six of them.
 */
const colors = {
  light: ['#0b5fa5', '#d97706', '#3f2233'],
  dark: ['#6cb6ff', '#ffb454', '#e9f1da'],
} as const;
const rareColors = { light: '#757575', dark: '#b5b5b5' } as const;

/** The look of the series at a place; `rare` is the one for everything else. */
export function seriesLook(
  place: number | 'rare',
  theme: 'light' | 'dark',
): SeriesLook {
  if (place === 'rare') {
    return { color: rareColors[theme], pattern: 'dots' };
  }
  const palette = colors[theme];
  return {
    color: palette[place % palette.length],
    pattern: place < palette.length ? 'solid' : 'stripes',
  };
}
