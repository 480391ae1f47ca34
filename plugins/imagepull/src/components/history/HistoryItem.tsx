import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Incident } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { IncidentLink } from '../incident/IncidentLink';
import { OutcomeLine } from '../incident/OutcomeLine';
import { MetaLine } from '../shared/MetaLine';
import { absoluteTime } from '../shared/Moment';
import { Name } from '../shared/Sentence';
import { WorkloadPlace } from '../shared/WorkloadPlace';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.25),
    padding: theme.spacing(1.5, 0),
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  cause: { fontWeight: 700 },
}));

/** One incident of the history, in a few lines. */
export function HistoryItem(props: { incident: Incident }) {
  const { incident } = props;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  return (
    <li className={classes.root}>
      <Typography variant="body1" component="div">
        <IncidentLink id={incident.id} className={classes.cause}>
          {causeName(incident.cause)}
        </IncidentLink>
      </Typography>
      <OutcomeLine incident={incident} />
      <MetaLine>
        <Name>{incident.image.written}</Name>
        {t('ui.history.where', {
          container: <Name>{incident.container}</Name>,
          place: (
            <WorkloadPlace
              workload={incident.workload}
              namespace={incident.namespace}
              cluster={incident.cluster}
            />
          ),
        })}
        {t('ui.history.began', { time: absoluteTime(incident.openedAt) })}
      </MetaLine>
    </li>
  );
}
