import { useId } from 'react';
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
    gap: theme.spacing(1),
    alignContent: 'start',
    padding: theme.spacing(2),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  title: { fontWeight: 700, overflowWrap: 'anywhere' },
  quiet: { color: theme.palette.text.secondary },
  steps: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    margin: 0,
    paddingLeft: theme.spacing(2.5),
  },
  onlyStep: { listStyle: 'none', paddingLeft: 0 },
}));

/** One way to end the failure, or to find out its cause, with all its steps. */
export function FixCard(props: { fix: Fix }) {
  const { fix } = props;
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  return (
    <article className={classes.root} aria-labelledby={titleId}>
      <div>
        <Typography
          id={titleId}
          variant="body1"
          component="h5"
          className={classes.title}
        >
          {t(`ui.fix.${fix.kind}`)}: <Sentence text={fix.title} />
        </Typography>
        <Typography variant="body2" component="p" className={classes.quiet}>
          {t(`ui.audience.${fix.audience}`)}
        </Typography>
      </div>
      <ol
        className={
          fix.steps.length > 1
            ? classes.steps
            : `${classes.steps} ${classes.onlyStep}`
        }
      >
        {fix.steps.map((step, index) => (
          <li key={index}>
            <FixStepView step={step} />
          </li>
        ))}
      </ol>
      {fix.needsRestart && (
        <Typography variant="body2" component="p" className={classes.quiet}>
          {t('ui.fix.needsRestart')}
        </Typography>
      )}
    </article>
  );
}
