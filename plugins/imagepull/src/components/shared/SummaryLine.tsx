import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import OkIcon from '@material-ui/icons/CheckCircleOutline';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { Moment } from './Moment';
import { VisuallyHidden } from './VisuallyHidden';
import { useSummaryText } from './useSummaryText';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  ok: {
    flexShrink: 0,
    marginTop: '0.08em',
    color: theme.palette.success.main,
  },
}));

/** The whole report in one line, with its age. Changes of the counts are told to screen readers, the age is not. */
export function SummaryLine(props: { report: EntityReport }) {
  const { report } = props;
  const classes = useStyles();
  const t = useUiText();
  const summary = useSummaryText()(report);
  const { failing, slow, total, withImage } = report.counts;
  // What could not be seen may hide anything, so that all is well only when every cluster was seen in full.
  const well =
    failing + slow === 0 &&
    total > 0 &&
    withImage === total &&
    report.clusters.every(
      cluster => !cluster.error && cluster.limitations.length === 0,
    );
  return (
    <>
      <Typography variant="body1" component="p" className={classes.root}>
        {well && <OkIcon fontSize="small" className={classes.ok} aria-hidden />}
        <span>
          {summary},{' '}
          {t('ui.summary.checked', {
            ago: <Moment time={report.checkedAt} as="ago" />,
          })}
        </span>
      </Typography>
      <VisuallyHidden role="status">{summary}</VisuallyHidden>
    </>
  );
}
