import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { FixStep } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { CodeBlock } from './CodeBlock';
import { Sentence } from './Sentence';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.75),
    overflowWrap: 'anywhere',
  },
  refusal: {
    borderLeft: `3px solid ${theme.palette.divider}`,
    paddingLeft: theme.spacing(1.5),
  },
}));

/** One step of a fix: what to do, and what to type or why there is nothing to type. */
export function FixStepView(props: { step: FixStep }) {
  const { text, code, refusal } = props.step;
  const classes = useStyles();
  const t = useUiText();
  return (
    <div className={classes.root}>
      <Typography variant="body2" component="p">
        <Sentence text={text} />
      </Typography>
      {code && (
        <CodeBlock
          label={
            code.language === 'shell' ? t('ui.copy.command') : t('ui.copy.yaml')
          }
        >
          {code.content}
        </CodeBlock>
      )}
      {refusal && (
        <Typography variant="body2" component="p" className={classes.refusal}>
          {t('ui.fix.notCopied')}: <Sentence text={refusal} />
        </Typography>
      )}
    </div>
  );
}
