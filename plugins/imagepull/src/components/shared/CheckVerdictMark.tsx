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
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '0.4em',
    fontWeight: 700,
  },
});

/** What a check came to, as symbol and word. */
export function CheckVerdictMark(props: { state: CheckState }) {
  const { state } = props;
  const { palette } = useTheme();
  const colors: Record<CheckState, string> = {
    pass: palette.success.main,
    fail: palette.error.main,
    unknown: palette.text.secondary,
    skipped: palette.text.secondary,
    pending: palette.text.secondary,
  };
  const classes = useStyles({ color: colors[state] });
  const t = useUiText();
  const Icon = icons[state];
  return (
    <span className={classes.root}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      {t(`ui.checks.verdict.${state}`)}
    </span>
  );
}
