import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Fix } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { FixStepView } from '../shared/FixStepView';
import { Sentence } from '../shared/Sentence';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  },
}));

/** The best fix in short: its title, and its first step that can be typed, or else its first. */
export function FirstFix(props: { fix: Fix }) {
  const { fix } = props;
  const classes = useStyles();
  const t = useUiText();
  const step = fix.steps.find(({ code }) => code) ?? fix.steps[0];
  const others = fix.steps.length - 1;
  return (
    <div className={classes.root}>
      <Typography variant="body2" component="p">
        <strong>{t(`ui.fix.${fix.kind}`)}:</strong>{' '}
        <Sentence text={fix.title} />
        {others > 0 && <> ({t('ui.fix.moreSteps', { count: others })})</>}
      </Typography>
      {step && <FixStepView step={step} />}
    </div>
  );
}
