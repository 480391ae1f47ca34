import { useId, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Fix } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { FixStepView } from '../shared/FixStepView';
import { Sentence } from '../shared/Sentence';
import { Disclosure } from './Disclosure';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    padding: theme.spacing(1.5, 2),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  title: { fontWeight: 700, minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: theme.palette.text.secondary },
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    paddingTop: theme.spacing(1.5),
  },
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
export function FixCard(props: {
  fix: Fix;
  /** Open as long as the reader has not opened or closed it. */
  openByDefault: boolean;
}) {
  const { fix, openByDefault } = props;
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? openByDefault;
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  const bodyId = useId();
  return (
    <article className={classes.root} aria-labelledby={titleId}>
      <Disclosure
        heading="h5"
        open={open}
        controls={bodyId}
        onToggle={() => setChosen(!open)}
      >
        <Typography
          id={titleId}
          variant="body1"
          component="span"
          className={classes.title}
        >
          {fix.kind !== 'confirm' && `${t(`ui.fix.${fix.kind}`)}: `}
          <Sentence text={fix.title} />
        </Typography>
      </Disclosure>
      <Typography variant="body2" component="p" className={classes.quiet}>
        {t(`ui.audience.${fix.audience}`)}
      </Typography>
      <div id={bodyId} hidden={!open}>
        <div className={classes.body}>
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
        </div>
      </div>
    </article>
  );
}
