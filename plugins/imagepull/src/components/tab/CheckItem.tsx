import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  CheckResult,
  LocalizedText,
} from 'backstage-plugin-imagepull-common';
import { checkState } from '../../report/checklist';
import { useUiText } from '../../text/useUiText';
import { CheckVerdictMark } from '../shared/CheckVerdictMark';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { Name, Sentence } from '../shared/Sentence';
import { RawMessage } from './RawMessage';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '7em minmax(0, 1fr)',
    gap: theme.spacing(0.25, 1),
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
    minWidth: 0,
  },
  // Leaves room for the line that comes with the answer, so that nothing below moves then.
  pending: {
    paddingBottom: `calc(${
      theme.typography.body2.lineHeight
    }em + ${theme.spacing(0.25)}px)`,
  },
  question: { fontWeight: 700 },
  evidence: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** Whether the answer is the one that all skipped checks share, which is said above their list. */
function saysNothing({ answer }: CheckResult): boolean {
  return answer.id === 'check.skipped';
}

/** One step of the checklist: what it asks, the answer, what it rests on, and what is missing to look closer. */
export function CheckItem(props: {
  check: CheckResult;
  /** All that has this answer; the question of the check unless given. */
  questions?: readonly LocalizedText[];
}) {
  const { check } = props;
  const { answer, evidence, at, as, obstacle } = check;
  const { questions = [check.question] } = props;
  const missing = obstacle?.permission ?? obstacle?.config;
  const state = checkState(check);
  const classes = useStyles();
  const t = useUiText();
  return (
    <li className={classes.root}>
      <Typography variant="body2" component="div">
        <CheckVerdictMark state={state} />
      </Typography>
      <div className={classes.body}>
        {questions.map(question => (
          <Typography
            key={question.text}
            variant="body2"
            component="p"
            className={classes.question}
          >
            <Sentence text={question} />
          </Typography>
        ))}
        {!saysNothing(check) && (
          <Typography
            variant="body2"
            component="p"
            className={state === 'pending' ? classes.pending : undefined}
          >
            <Sentence text={answer} />
          </Typography>
        )}
        {evidence.length > 0 && (
          <Typography
            variant="body2"
            component="ul"
            className={classes.evidence}
          >
            {evidence.map(({ text, quote }, index) => (
              <li key={index}>
                <Sentence text={text} />
                {quote && <RawMessage message={quote} from="check" />}
              </li>
            ))}
          </Typography>
        )}
        {(at || as || missing) && (
          <MetaLine>
            {at &&
              t('ui.checks.lookedAt', { ago: <Moment time={at} as="ago" /> })}
            {as && <Sentence text={as} />}
            {missing &&
              t('ui.checks.missing', { name: <Name>{missing}</Name> })}
          </MetaLine>
        )}
      </div>
    </li>
  );
}
