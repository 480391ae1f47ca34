import { mostSeries } from './causeSeries';
import { seriesLook } from './seriesLook';

/** Relative luminance of a colour, as WCAG 2.1 defines it. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map(start => parseInt(color.slice(start, start + 2), 16) / 255)
    .map(part =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const places = [...Array(mostSeries).keys(), 'rare' as const];

describe('seriesLook', () => {
  it.each([
    // The papers of Backstage's own themes.
    ['light', '#ffffff'],
    ['dark', '#424242'],
  ] as const)('can be seen in the %s theme', (theme, paper) => {
    for (const place of places) {
      expect(
        contrast(seriesLook(place, theme).color, paper),
      ).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(['light', 'dark'] as const)('is never used twice, %s', theme => {
    const looks = places.map(place => JSON.stringify(seriesLook(place, theme)));
    expect(new Set(looks).size).toBe(places.length);
  });

  it.each(['light', 'dark'] as const)(
    'differs in brightness where the pattern is the same, %s',
    theme => {
      const solid = [0, 1, 2].map(place => seriesLook(place, theme));
      expect(solid.every(({ pattern }) => pattern === 'solid')).toBe(true);
      const [first, second, third] = solid.map(({ color }) => color);
      for (const [a, b] of [
        [first, second],
        [second, third],
        [first, third],
      ]) {
        expect(contrast(a, b)).toBeGreaterThan(1.2);
      }
    },
  );
});
