import { useId } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { CheckGroup } from '../../report/checkGroups';
import { useUiText } from '../../text/useUiText';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { Sentence } from '../shared/Sentence';
import { CheckItem } from './CheckItem';

const useStyles = makeStyles(theme => ({
  head: {
    paddingBottom: theme.spacing(0.5),
    borderBottom: `2px solid ${theme.palette.divider}`,
  },
  title: { fontWeight: 700 },
  list: { margin: 0, padding: 0, listStyle: 'none' },
}));

/** Checks that look at the same thing: when and as whom is said once, above them. */
export function CheckGroupView(props: { group: CheckGroup }) {
  const { subject, rows, at, as } = props.group;
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  return (
    <div>
      <div className={classes.head}>
        <Typography
          id={titleId}
          variant="body2"
          component="h5"
          className={classes.title}
        >
          {t(`ui.checks.group.${subject}`)}
        </Typography>
        {(at || as) && (
          <MetaLine>
            {at &&
              t('ui.checks.lookedAt', { ago: <Moment time={at} as="ago" /> })}
            {as && <Sentence text={as} />}
          </MetaLine>
        )}
      </div>
      <ul className={classes.list} aria-labelledby={titleId}>
        {rows.map(({ check, questions }) => (
          <CheckItem key={check.id} check={check} questions={questions} />
        ))}
      </ul>
    </div>
  );
}
