import type { ComponentType } from 'react';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import FailIcon from '@material-ui/icons/HighlightOff';
import PassIcon from '@material-ui/icons/CheckCircleOutline';
import PendingIcon from '@material-ui/icons/HourglassEmpty';
import SkippedIcon from '@material-ui/icons/RemoveCircleOutline';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import type { CheckState } from '../../report/checklist';
import { useUiText } from '../../text/useUiText';

const icons: Record<CheckState, ComponentType<SvgIconProps>> = {
  pass: PassIcon,
  fail: FailIcon,
  unknown: UnknownIcon,
  skipped: SkippedIcon,
  pending: PendingIcon,
};

const useStyles = makeStyles({
  icon: {
    flexShrink: 0,
    color: ({ color }: { color: string }) => color,
  },
  mark: {
    display: 'flex',
    alignItems: 'center',
    gap: '0.4em',
    fontWeight: 700,
  },
});

/** The symbol of what a check came to, for places where words say it, too. */
export function CheckIcon(props: { state: CheckState; className?: string }) {
  const { state, className = '' } = props;
  const { palette } = useTheme();
  const colors: Record<CheckState, string> = {
    pass: palette.success.main,
    fail: palette.error.main,
    unknown: palette.warning.main,
    skipped: palette.text.secondary,
    pending: palette.text.secondary,
  };
  const classes = useStyles({ color: colors[state] });
  const Icon = icons[state];
  return (
    <Icon
      fontSize="small"
      className={`${classes.icon} ${className}`}
      aria-hidden
    />
  );
}

/** What a check came to, as symbol and word. */
export function CheckVerdictMark(props: { state: CheckState }) {
  const { state } = props;
  const classes = useStyles({ color: 'inherit' });
  const t = useUiText();
  return (
    <span className={classes.mark}>
      <CheckIcon state={state} />
      {t(`ui.checks.verdict.${state}`)}
    </span>
  );
}
