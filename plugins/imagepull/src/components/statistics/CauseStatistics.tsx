import { lazy, Suspense, useId } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMeasure from 'react-use/esm/useMeasure';
import { ErrorBoundary } from '@backstage/core-components';
import type {
  IncidentFilter,
  Statistics,
} from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Reveal } from '../shared/Reveal';
import { CauseTable } from './CauseTable';
import {
  causeRows,
  causeSeries,
  peakOf,
  type CauseSeries,
} from './causeSeries';
import { SeriesSwatch } from './SeriesFill';
import { seriesLook } from './seriesLook';
import { bucketText, isHourly, tickText } from './timeTexts';

// The library behind it is large, and the rest of the page does not need it.
const CauseChart = lazy(() =>
  import('./CauseChart').then(m => ({ default: m.CauseChart })),
);

/** Height of the chart, in pixels; kept free while it is not there. */
const chartHeight = 240;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  title: { fontSize: '0.9375rem', fontWeight: 700 },
  chart: { height: chartHeight, overflow: 'hidden' },
  quiet: { color: theme.palette.text.secondary },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
}));

/** What the chart shows, in two sentences. */
function useSummary(): (
  statistics: Statistics,
  series: readonly CauseSeries[],
) => string {
  const t = useUiText();
  const causeName = useCauseName();
  return ({ period, timeline }, series) => {
    const rows = causeRows(timeline, series);
    const total = rows.reduce((all, row) => all + row.total, 0);
    const peak = peakOf(rows);
    const [first] = series;
    if (!peak || !first) {
      return t('ui.statistics.none');
    }
    const when = {
      number: String(peak.total),
      when: bucketText(peak.at, period),
    };
    const most = isHourly(period)
      ? t('ui.statistics.peakHour', when)
      : t('ui.statistics.peak', when);
    const top = t('ui.statistics.topCause', {
      cause: causeName(first.causes[0]),
      number: String(first.total),
    });
    return `${t('ui.statistics.sum', { count: total })}, ${most}. ${top}`;
  };
}

/** Incidents by time and cause: in a sentence, as a chart, and as a table. */
export function CauseStatistics(props: {
  /** Absent while it is being loaded. */
  statistics: Statistics | undefined;
  onFilter: (change: IncidentFilter) => void;
}) {
  const { statistics, onFilter } = props;
  const period = statistics?.period ?? '7d';
  const timeline = statistics?.timeline ?? [];
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  const summary = useSummary();
  const { palette } = useTheme();
  const titleId = useId();
  const [measureRef, { width }] = useMeasure<HTMLDivElement>();
  const series = causeSeries(timeline);
  const rows = causeRows(timeline, series);
  const hourly = isHourly(period);
  const rowText = (at: string) => bucketText(at, period);
  const drawn = series.map(({ kind, causes }, place) => ({
    name:
      kind === 'others'
        ? t('ui.statistics.others', { count: causes.length })
        : causeName(causes[0]),
    look: seriesLook(kind === 'others' ? 'rare' : place, palette.type),
  }));
  const pick = (index: number) =>
    onFilter({ cause: [...series[index].causes] });

  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body1"
        component="h3"
        className={classes.title}
      >
        {hourly ? t('ui.statistics.perHour') : t('ui.statistics.perDay')}
      </Typography>
      <Typography variant="body2" component="p">
        {statistics ? summary(statistics, series) : t('ui.statistics.loading')}
        {!hourly && (
          <span className={classes.quiet}> {t('ui.statistics.utc')}</span>
        )}
      </Typography>
      <div ref={measureRef} className={classes.chart} aria-hidden>
        {width > 0 && series.length > 0 && (
          <ErrorBoundary>
            <Suspense fallback={null}>
              <CauseChart
                rows={rows}
                series={drawn}
                width={width}
                height={chartHeight}
                tickText={at => tickText(at, period)}
                rowText={rowText}
                onPick={pick}
              />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      {series.length > 0 && (
        <>
          <ul className={classes.legend} aria-label={t('ui.statistics.legend')}>
            {drawn.map(({ name, look }, index) => (
              <li key={name}>
                <ActionButton
                  title={t('ui.statistics.filterBy', { value: name })}
                  startIcon={<SeriesSwatch look={look} />}
                  onClick={() => pick(index)}
                >
                  {t('ui.statistics.causeCount', {
                    cause: name,
                    number: String(series[index].total),
                  })}
                </ActionButton>
              </li>
            ))}
          </ul>
          <Reveal
            label={open =>
              open ? t('ui.statistics.hideTable') : t('ui.statistics.showTable')
            }
          >
            <CauseTable
              rows={rows}
              names={drawn.map(({ name }) => name)}
              hourly={hourly}
              rowText={rowText}
            />
          </Reveal>
        </>
      )}
    </section>
  );
}
