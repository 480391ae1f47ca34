import { makeStyles } from '@material-ui/core/styles';
import type { ImpactLevel } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { impactIcons } from './impactIcons';
import { toneOf, useToneColor } from './tone';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.4em',
    whiteSpace: 'nowrap',
  },
  loud: { fontWeight: 700 },
  icon: {
    flexShrink: 0,
    color: ({ color }: { color: string }) => color,
  },
});

/** What an incident means for users, as symbol and word. */
export function ImpactMark(props: { level: ImpactLevel }) {
  const { level } = props;
  const classes = useStyles({ color: useToneColor(toneOf(level)) });
  const t = useUiText();
  const Icon = impactIcons[level];
  return (
    <span
      className={
        level === 'down' ? `${classes.root} ${classes.loud}` : classes.root
      }
    >
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      {t(`ui.impact.${level}`)}
    </span>
  );
}
