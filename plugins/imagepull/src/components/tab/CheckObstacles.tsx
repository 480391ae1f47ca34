import { useId } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { CheckResult } from 'backstage-plugin-imagepull-common';
import { obstaclesOf } from '../../report/checklist';
import { useUiText } from '../../text/useUiText';
import { CopyButton } from '../shared/CopyButton';
import { Sentence } from '../shared/Sentence';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
  title: { fontWeight: 700 },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** What to grant or to set, so that more checks can look: each once, since many checks may lack the same. */
export function CheckObstacles(props: { checks: readonly CheckResult[] }) {
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  const obstacles = obstaclesOf(props.checks);
  if (obstacles.length === 0) {
    return null;
  }
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body2"
        component="h5"
        className={classes.title}
      >
        {t('ui.checks.toSeeMore')}
      </Typography>
      <Typography variant="body2" component="ul" className={classes.list}>
        {obstacles.map(({ text, permission, config }) => (
          <li key={text.text}>
            <Sentence text={text} />{' '}
            {[permission, config].map(
              name =>
                name && (
                  <CopyButton
                    key={name}
                    label={t('ui.copy.name', { name })}
                    text={name}
                  />
                ),
            )}
          </li>
        ))}
      </Typography>
    </section>
  );
}
