import { useId } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipProps,
} from 'recharts';
import type { CauseRow } from './causeSeries';
import { seriesPattern } from './SeriesFill';
import type { SeriesLook } from './seriesLook';

/** A series as it is drawn. */
export interface DrawnSeries {
  name: string;
  look: SeriesLook;
}

const useStyles = makeStyles(theme => ({
  tooltip: {
    ...theme.typography.body2,
    padding: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.primary,
    maxWidth: 320,
  },
  title: { fontWeight: 700 },
}));

function isRow(value: unknown): value is CauseRow {
  return typeof value === 'object' && value !== null && 'counts' in value;
}

function RowTooltip(props: {
  tooltip: TooltipProps<number, string>;
  series: readonly DrawnSeries[];
  rowText: (at: string) => string;
}) {
  const { tooltip, series, rowText } = props;
  const classes = useStyles();
  const row: unknown = tooltip.payload?.[0]?.payload;
  if (!tooltip.active || !isRow(row)) {
    return null;
  }
  return (
    <div className={classes.tooltip}>
      <div className={classes.title}>
        {rowText(row.at)}: {row.total}
      </div>
      {series.map(
        ({ name }, index) =>
          row.counts[index] > 0 && (
            <div key={name}>
              {name}: {row.counts[index]}
            </div>
          ),
      )}
    </div>
  );
}

/** Incidents by time and cause as stacked bars. Only for the eye: legend and table say the same in words. */
export function CauseChart(props: {
  rows: readonly CauseRow[];
  series: readonly DrawnSeries[];
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  tickText: (at: string) => string;
  rowText: (at: string) => string;
  /** A bar of this series was clicked. */
  onPick: (index: number) => void;
}) {
  const { rows, series, width, height, tickText, rowText, onPick } = props;
  const { palette, typography } = useTheme();
  const id = useId().replace(/:/g, '');
  const text = {
    fill: palette.text.secondary,
    fontFamily: typography.fontFamily,
    fontSize: 12,
  };
  return (
    <BarChart
      width={width}
      height={height}
      data={[...rows]}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
    >
      <defs>
        {series.map(({ look }, index) => seriesPattern(`${id}-${index}`, look))}
      </defs>
      <CartesianGrid vertical={false} stroke={palette.divider} />
      <XAxis
        dataKey="at"
        tickFormatter={tickText}
        tick={text}
        minTickGap={16}
        stroke={palette.text.secondary}
      />
      <YAxis
        allowDecimals={false}
        width={36}
        tick={text}
        stroke={palette.text.secondary}
      />
      <Tooltip
        cursor={{ fill: palette.action.hover }}
        isAnimationActive={false}
        content={(tooltip: TooltipProps<number, string>) => (
          <RowTooltip tooltip={tooltip} series={series} rowText={rowText} />
        )}
      />
      {series.map(({ name }, index) => (
        <Bar
          key={name}
          name={name}
          stackId="causes"
          dataKey={(row: CauseRow) => row.counts[index]}
          fill={`url(#${id}-${index})`}
          // Sets the parts of a bar apart.
          stroke={palette.background.paper}
          isAnimationActive={false}
          maxBarSize={48}
          cursor="pointer"
          onClick={() => onPick(index)}
        />
      ))}
    </BarChart>
  );
}
