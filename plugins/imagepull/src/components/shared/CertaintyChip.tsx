import { makeStyles } from '@material-ui/core/styles';
import type { Certainty } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-block',
    padding: '0 0.5em',
    border: `1px solid ${theme.palette.text.secondary}`,
    borderRadius: 999,
    lineHeight: 1.5,
    whiteSpace: 'nowrap',
  },
  open: { borderStyle: 'dashed' },
}));

/** How sure a diagnosis is, in a word. */
export function CertaintyChip(props: { certainty: Certainty }) {
  const { certainty } = props;
  const classes = useStyles();
  const t = useUiText();
  const open = certainty === 'ambiguous' || certainty === 'unknown';
  return (
    <span
      className={open ? `${classes.root} ${classes.open}` : classes.root}
      title={t(`ui.certainty.${certainty}Meaning`)}
    >
      {t(`ui.certainty.${certainty}`)}
    </span>
  );
}
