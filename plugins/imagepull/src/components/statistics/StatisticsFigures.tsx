import { makeStyles } from '@material-ui/core/styles';
import type { Statistics } from 'backstage-plugin-imagepull-common';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 4),
    margin: 0,
  },
  term: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  value: { margin: 0, fontSize: '1.25rem', fontWeight: 700 },
}));

function Figure(props: { term: string; value: string | undefined }) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.term}>{props.term}</dt>
      <dd className={classes.value}>{props.value ?? '–'}</dd>
    </div>
  );
}

/** How many incidents were opened and resolved in a period, and how long resolving took. */
export function StatisticsFigures(props: {
  /** Absent while it is being loaded. */
  statistics: Statistics | undefined;
}) {
  const { statistics } = props;
  const classes = useStyles();
  const t = useUiText();
  const durationText = useDurationText();
  const seconds = statistics?.medianSecondsToResolve;
  return (
    <dl className={classes.root}>
      <Figure
        term={t('ui.statistics.opened')}
        value={statistics && String(statistics.opened)}
      />
      <Figure
        term={t('ui.statistics.resolved')}
        value={statistics && String(statistics.resolved)}
      />
      <Figure
        term={t('ui.statistics.median')}
        value={
          statistics &&
          (seconds === undefined
            ? t('ui.statistics.noMedian')
            : durationText(seconds * 1_000))
        }
      />
    </dl>
  );
}
