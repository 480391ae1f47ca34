import type { ComponentType } from 'react';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import GoneIcon from '@material-ui/icons/RemoveCircleOutline';
import OpenIcon from '@material-ui/icons/ErrorOutline';
import ResolvedIcon from '@material-ui/icons/CheckCircleOutline';
import type { Incident } from 'backstage-plugin-imagepull-common';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { Moment } from '../shared/Moment';
import { toneOf, useToneColor, type Tone } from '../shared/tone';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) },
  icon: {
    flexShrink: 0,
    marginTop: '0.08em',
    color: ({ color }: { color: string }) => color,
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
}));

function lookOf(incident: Incident): {
  Icon: ComponentType<SvgIconProps>;
  tone: Tone;
} {
  if (!incident.resolvedAt) {
    return { Icon: OpenIcon, tone: toneOf(incident.impact) };
  }
  // Pods that were deleted did not get their image: that is over, and no success.
  return incident.outcome === 'gone'
    ? { Icon: GoneIcon, tone: 'neutral' }
    : { Icon: ResolvedIcon, tone: 'good' };
}

/** Since when an incident is open, or when and how it ended. */
export function OutcomeLine(props: {
  incident: Incident;
  /** Since when it is open again, where it came back. */
  openAgainSince?: string;
}) {
  const { incident, openAgainSince } = props;
  const { openedAt, resolvedAt, outcome, reopened } = incident;
  const { Icon, tone } = lookOf(incident);
  const classes = useStyles({ color: useToneColor(tone) });
  const t = useUiText();
  const durationText = useDurationText();

  function open() {
    return openAgainSince
      ? t('ui.incident.openAgain', {
          duration: <Moment time={openAgainSince} as="for" />,
          ago: <Moment time={openedAt} as="ago" />,
        })
      : t('ui.incident.open', {
          duration: <Moment time={openedAt} as="for" />,
        });
  }
  function ended(at: string) {
    const when = {
      ago: <Moment time={at} as="ago" />,
      duration: durationText(Date.parse(at) - Date.parse(openedAt)),
    };
    return (
      <>
        {outcome === 'gone'
          ? t('ui.incident.over', when)
          : t('ui.incident.resolved', when)}
        {outcome && <>: {t(`ui.incident.outcome.${outcome}`)}</>}
      </>
    );
  }
  return (
    <Typography variant="body1" component="p" className={classes.root}>
      <Icon className={classes.icon} fontSize="small" aria-hidden />
      <span className={classes.words}>
        {resolvedAt ? ended(resolvedAt) : open()}.
        {reopened > 0 && (
          <> {t('ui.incident.reopened', { count: reopened })}.</>
        )}
      </span>
    </Typography>
  );
}
