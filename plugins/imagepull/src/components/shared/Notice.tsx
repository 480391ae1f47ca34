import type { ComponentType, ReactNode } from 'react';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import GoodIcon from '@material-ui/icons/CheckCircleOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { useToneColor, type Tone } from './tone';

type NoticeTone = Extract<Tone, 'warning' | 'good' | 'neutral'>;

const icons: Record<NoticeTone, ComponentType<SvgIconProps>> = {
  warning: WarningIcon,
  good: GoodIcon,
  neutral: InfoIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    // In the tab it lies on the background of the page, on which quiet text is too faint.
    backgroundColor: theme.palette.background.paper,
    overflowWrap: 'anywhere',
  },
  icon: {
    flexShrink: 0,
    color: ({ color }: { color: string }) => color,
  },
  // The edge says what the symbol says, and is seen from afar.
  good: {
    borderLeft: ({ color }: { color: string }) => `4px solid ${color}`,
  },
  body: { flex: 1, minWidth: 0 },
  actions: { flexShrink: 0 },
}));

/** Something worth knowing beside the diagnoses. */
export function Notice(props: {
  tone: NoticeTone;
  children: ReactNode;
  action?: ReactNode;
}) {
  const { tone, children, action } = props;
  const classes = useStyles({ color: useToneColor(tone) });
  const Icon = icons[tone];
  return (
    <div
      className={
        tone === 'good' ? `${classes.root} ${classes.good}` : classes.root
      }
    >
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      <Typography variant="body2" component="div" className={classes.body}>
        {children}
      </Typography>
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  );
}
