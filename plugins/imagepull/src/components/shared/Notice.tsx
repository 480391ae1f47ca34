import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { useToneColor } from './tone';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
  icon: {
    flexShrink: 0,
    color: ({ color }: { color: string }) => color,
  },
  body: { flex: 1, minWidth: 0 },
  actions: { flexShrink: 0 },
}));

/** Something worth knowing beside the diagnoses. */
export function Notice(props: {
  tone: 'warning' | 'neutral';
  children: ReactNode;
  action?: ReactNode;
}) {
  const { tone, children, action } = props;
  const classes = useStyles({ color: useToneColor(tone) });
  const Icon = tone === 'warning' ? WarningIcon : InfoIcon;
  return (
    <div className={classes.root}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      <Typography variant="body2" component="div" className={classes.body}>
        {children}
      </Typography>
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  );
}
