import { useId, useState, type ComponentType } from 'react';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CauseIcon from '@material-ui/icons/HelpOutline';
import ImageIcon from '@material-ui/icons/LayersOutlined';
import ImpactIcon from '@material-ui/icons/PeopleOutline';
import OpenedIcon from '@material-ui/icons/ErrorOutline';
import PodsIcon from '@material-ui/icons/ViewModuleOutlined';
import ReopenedIcon from '@material-ui/icons/Replay';
import ResolvedIcon from '@material-ui/icons/CheckCircleOutline';
import type { TimelineEntry } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Moment, absoluteTime } from '../shared/Moment';
import { Sentence } from '../shared/Sentence';
import { IncidentLink } from './IncidentLink';
import { foldTimeline } from './timeline';

const icons: Record<TimelineEntry['type'], ComponentType<SvgIconProps>> = {
  opened: OpenedIcon,
  reopened: ReopenedIcon,
  cause: CauseIcon,
  impact: ImpactIcon,
  pods: PodsIcon,
  image: ImageIcon,
  resolved: ResolvedIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    alignContent: 'start',
  },
  title: { fontSize: '1.125rem', fontWeight: 700 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    overflowWrap: 'anywhere',
  },
  quiet: { color: theme.palette.text.secondary },
  details: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

function Entry(props: { entry: TimelineEntry }) {
  const { at, type, text, details, incidentId } = props.entry;
  const classes = useStyles();
  const t = useUiText();
  const { palette } = useTheme();
  const Icon = icons[type];
  const color =
    type === 'resolved' ? palette.success.main : palette.text.secondary;
  return (
    <li className={classes.entry}>
      <Icon fontSize="small" style={{ color }} aria-hidden />
      <div>
        <Typography variant="body2" component="p">
          <Sentence text={text} />
        </Typography>
        {details.length > 0 && (
          <Typography
            variant="body2"
            component="ul"
            className={classes.details}
          >
            {details.map((detail, index) => (
              <li key={index}>
                <Sentence text={detail} />
              </li>
            ))}
          </Typography>
        )}
        {incidentId && (
          <Typography variant="body2" component="p">
            <IncidentLink id={incidentId}>
              {t('ui.incident.earlier')}
            </IncidentLink>
          </Typography>
        )}
        <Typography variant="body2" component="p" className={classes.quiet}>
          {absoluteTime(at)} · <Moment time={at} as="ago" />
        </Typography>
      </div>
    </li>
  );
}

/** What happened to an incident, the newest first. The middle of a long one is folded. */
export function IncidentTimeline(props: {
  /** Oldest first. */
  timeline: readonly TimelineEntry[];
}) {
  const { timeline } = props;
  const [unfolded, setUnfolded] = useState(false);
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  const { newest, between, oldest } = foldTimeline(timeline);
  // Counted from the oldest, so that a new entry at the top leaves the others what they are.
  const numbered = (entries: readonly TimelineEntry[], first: number) =>
    entries.map((entry, index) => (
      <Entry key={timeline.length - first - index} entry={entry} />
    ));
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body1"
        component="h3"
        className={classes.title}
      >
        {t('ui.incident.timeline')}
      </Typography>
      <ol
        reversed
        className={classes.list}
        aria-label={t('ui.incident.timelineOrder')}
      >
        {numbered(newest, 0)}
        {between.length > 0 && !unfolded && (
          <li>
            <ActionButton onClick={() => setUnfolded(true)}>
              {t('ui.incident.between', { count: between.length })}
            </ActionButton>
          </li>
        )}
        {unfolded && numbered(between, newest.length)}
        {numbered(oldest, newest.length + between.length)}
      </ol>
    </section>
  );
}
