import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import SlowIcon from '@material-ui/icons/HourglassEmpty';
import type { SlowPullReport } from 'backstage-plugin-imagepull-common';
import { useNow } from '../../report/clock';
import {
  groupSlowPulls,
  type SlowPullGroup,
} from '../../report/groupSlowPulls';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { MetaLine } from './MetaLine';
import { Name } from './Sentence';
import { WorkloadPlace } from './WorkloadPlace';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  icon: {
    flexShrink: 0,
    marginTop: '0.08em',
    color: theme.palette.text.secondary,
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
}));

function SlowPullLine(props: { group: SlowPullGroup }) {
  const { group } = props;
  const classes = useStyles();
  const t = useUiText();
  const durationText = useDurationText();
  const now = useNow();
  return (
    <div className={classes.root}>
      <SlowIcon fontSize="small" className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Typography variant="body1" component="p">
          {t('ui.slow.line', {
            count: group.count,
            image: <Name>{group.image}</Name>,
            duration: durationText(now - Date.parse(group.since)),
          })}
        </Typography>
        <MetaLine>
          <WorkloadPlace
            workload={group.workload}
            namespace={group.namespace}
            cluster={group.cluster}
          />
        </MetaLine>
      </div>
    </div>
  );
}

/** One line for each workload and image whose pull takes long. */
export function SlowPullLines(props: { slowPulls: readonly SlowPullReport[] }) {
  return (
    <>
      {groupSlowPulls(props.slowPulls).map(group => (
        <SlowPullLine key={group.key} group={group} />
      ))}
    </>
  );
}
