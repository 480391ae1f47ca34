import type { ComponentType } from 'react';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import FailingIcon from '@material-ui/icons/HighlightOff';
import LimitedIcon from '@material-ui/icons/ReportProblemOutlined';
import StartingIcon from '@material-ui/icons/HourglassEmpty';
import UserIcon from '@material-ui/icons/PersonOutline';
import WaitingIcon from '@material-ui/icons/Schedule';
import WatchedIcon from '@material-ui/icons/CheckCircleOutline';
import { useUiText } from '../../text/useUiText';
import { useToneColor, type Tone } from '../shared/tone';
import type { Condition } from './clusterOrder';

const looks: Record<
  Condition,
  { Icon: ComponentType<SvgIconProps>; tone: Tone }
> = {
  failing: { Icon: FailingIcon, tone: 'error' },
  waiting: { Icon: WaitingIcon, tone: 'warning' },
  limited: { Icon: LimitedIcon, tone: 'warning' },
  starting: { Icon: StartingIcon, tone: 'neutral' },
  'entity-page-only': { Icon: UserIcon, tone: 'neutral' },
  watched: { Icon: WatchedIcon, tone: 'good' },
};

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'flex-start', gap: '0.4em' },
  icon: {
    flexShrink: 0,
    color: ({ color }: { color: string }) => color,
  },
});

/** How well a cluster is watched, as symbol and word. */
export function ClusterConditionMark(props: { condition: Condition }) {
  const { condition } = props;
  const { Icon, tone } = looks[condition];
  const classes = useStyles({ color: useToneColor(tone) });
  const t = useUiText();
  return (
    <span className={classes.root}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      {condition === 'limited'
        ? t('ui.health.limited')
        : t(`ui.health.state.${condition}`)}
    </span>
  );
}
