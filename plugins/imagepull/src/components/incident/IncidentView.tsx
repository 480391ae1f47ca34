import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetails } from 'backstage-plugin-imagepull-common';
import { plainText } from '../../text/segments';
import { useSentence } from '../../text/useSentence';
import { useUiText } from '../../text/useUiText';
import { Moment } from '../shared/Moment';
import { Notice } from '../shared/Notice';
import { Sentence } from '../shared/Sentence';
import { TitledPaper } from '../shared/TitledPaper';
import { VisuallyHidden } from '../shared/VisuallyHidden';
import { DiagnosisAdvice } from '../tab/DiagnosisAdvice';
import { DiagnosisGrounds } from '../tab/DiagnosisGrounds';
import { IncidentHeader } from './IncidentHeader';
import { IncidentTimeline } from './IncidentTimeline';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  parts: {
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    // Beside the rest where there is room: there it can grow without moving what is being read.
    [theme.breakpoints.up('lg')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 360px',
      gridTemplateRows: 'auto 1fr',
    },
  },
  timeline: {
    alignSelf: 'start',
    padding: theme.spacing(2),
    [theme.breakpoints.up('lg')]: { gridColumn: 2, gridRow: '1 / span 2' },
  },
  explanation: { maxWidth: '75ch', overflowWrap: 'anywhere' },
}));

/** Everything that is known about an incident: what to do comes first, what it rests on last. */
export function IncidentView(props: { details: IncidentDetails }) {
  const { details } = props;
  const { incident, diagnosis, timeline } = details;
  const over = incident.resolvedAt !== undefined;
  const newest = timeline.at(-1);
  const classes = useStyles();
  const t = useUiText();
  const sentence = useSentence();
  return (
    <div className={classes.root}>
      <IncidentHeader details={details} />
      <VisuallyHidden role="status">
        {newest && plainText(sentence(newest.text))}
      </VisuallyHidden>
      <div className={classes.parts}>
        <TitledPaper
          level="h3"
          gap={3}
          title={over ? t('ui.incident.adviceWas') : t('ui.incident.advice')}
        >
          {over && (
            <Notice tone="neutral">
              {t('ui.incident.overNotice', {
                ago: <Moment time={incident.lastSeenAt} as="ago" />,
              })}
            </Notice>
          )}
          <Typography
            variant="body1"
            component="p"
            className={classes.explanation}
          >
            <Sentence text={diagnosis.explanation} />
          </Typography>
          <DiagnosisAdvice diagnosis={diagnosis} over={over} />
        </TitledPaper>
        <Paper variant="outlined" className={classes.timeline}>
          <IncidentTimeline timeline={timeline} />
        </Paper>
        <TitledPaper title={t('ui.incident.grounds')} level="h3" gap={3}>
          <DiagnosisGrounds diagnosis={diagnosis} over={over} />
        </TitledPaper>
      </div>
    </div>
  );
}
