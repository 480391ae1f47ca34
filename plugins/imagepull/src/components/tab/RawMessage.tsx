import { makeStyles } from '@material-ui/core/styles';
import { useUiText } from '../../text/useUiText';
import { CopyButton } from '../shared/CopyButton';
import { Reveal } from '../shared/Reveal';
import { ScrollArea } from '../shared/ScrollArea';

const useStyles = makeStyles(theme => ({
  message: {
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(1, 1.5),
    maxHeight: 320,
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  text: {
    margin: 0,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** A message from elsewhere, as text and only on demand: it may be long, and anybody may have written it. */
export function RawMessage(props: {
  message: string;
  from?: 'cluster' | 'check';
}) {
  const { message, from = 'cluster' } = props;
  const classes = useStyles();
  const t = useUiText();
  return (
    <Reveal
      label={open =>
        open ? t('ui.detail.hideMessage') : t('ui.detail.showMessage')
      }
    >
      <ScrollArea
        className={classes.message}
        label={
          from === 'check' ? t('ui.checks.message') : t('ui.detail.message')
        }
      >
        <pre className={classes.text}>{message}</pre>
      </ScrollArea>
      <CopyButton label={t('ui.copy.text')} text={message} />
    </Reveal>
  );
}
