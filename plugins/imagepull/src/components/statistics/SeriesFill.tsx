import { useId } from 'react';
import type { SeriesLook } from './seriesLook';

/** The definition of a fill, for the `defs` of a drawing; to be used as `url(#id)`. */
export function seriesPattern(id: string, { color, pattern }: SeriesLook) {
  return (
    <pattern
      key={id}
      id={id}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      {pattern === 'solid' && <rect width={6} height={6} fill={color} />}
      {pattern === 'stripes' && (
        <>
          <rect width={6} height={6} fill={color} fillOpacity={0.25} />
          <rect width={3.5} height={6} fill={color} />
        </>
      )}
      {pattern === 'dots' && (
        <>
          <rect width={6} height={6} fill={color} fillOpacity={0.25} />
          <circle cx={3} cy={3} r={1.8} fill={color} />
        </>
      )}
    </pattern>
  );
}

/** A small sample of a fill, for legends. */
export function SeriesSwatch(props: { look: SeriesLook }) {
  const { look } = props;
  const id = `swatch-${useId().replace(/:/g, '')}`;
  return (
    <svg width={16} height={16} aria-hidden focusable={false}>
      <defs>{seriesPattern(id, look)}</defs>
      <rect
        x={0.5}
        y={0.5}
        width={15}
        height={15}
        fill={`url(#${id})`}
        stroke={look.color}
      />
    </svg>
  );
}
