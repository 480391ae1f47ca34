import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { CheckResult, Diagnosis } from 'backstage-plugin-imagepull-common';
import { groupChecks } from '../../report/checkGroups';
import { isNeeded, lastCheckedAt, saidOnce } from '../../report/checklist';
import { useUiText } from '../../text/useUiText';
import { Moment } from '../shared/Moment';
import { RecheckControl, type RecheckHandle } from '../shared/RecheckControl';
import { Reveal } from '../shared/Reveal';
import { VisuallyHidden } from '../shared/VisuallyHidden';
import { useChecksText } from '../shared/useChecksText';
import { CheckGroupView } from './CheckGroupView';
import { CheckItem } from './CheckItem';
import { CheckObstacles } from './CheckObstacles';

const useStyles = makeStyles(theme => ({
  groups: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  quiet: { color: theme.palette.text.secondary },
  grow: { flex: '1 1 240px', minWidth: 0 },
}));

function SkippedChecks(props: { checks: readonly CheckResult[] }) {
  const { checks } = props;
  const classes = useStyles();
  const t = useUiText();
  return (
    <Reveal label={() => t('ui.checks.skipped', { count: checks.length })}>
      <Typography variant="body2" component="p" className={classes.quiet}>
        {t('ui.checks.skippedWhy')}
      </Typography>
      <ul className={classes.list}>
        {checks.map(check => (
          <CheckItem key={check.id} check={check} />
        ))}
      </ul>
    </Reveal>
  );
}

/**
 * The steps that people go through by hand, and what came of each. Steps keep their places while their answers come in,
 * and only the beginning and the end of that are told to screen readers.
 */
export function Checklist(props: {
  diagnosis: Diagnosis;
  /** Absent where nobody can ask for the checks to be made again. */
  handle?: RecheckHandle;
}) {
  const { diagnosis, handle } = props;
  const { checks, checking } = diagnosis;
  const classes = useStyles();
  const t = useUiText();
  const text = useChecksText();
  const lastChecked = lastCheckedAt(checks);
  const skipped = checks.filter(check => !isNeeded(check));
  const summary = text.summary(checks);
  const state = (
    <Typography variant="body2" component="p" className={classes.grow}>
      {checking ? text.progress(checks) : summary}
      {lastChecked && (
        <span className={classes.quiet}>
          {' · '}
          {t('ui.checks.lastChecked', {
            ago: <Moment time={lastChecked} as="ago" />,
          })}
        </span>
      )}
    </Typography>
  );
  return (
    <>
      {handle ? (
        <RecheckControl handle={handle} checking={checking}>
          {state}
        </RecheckControl>
      ) : (
        state
      )}
      <VisuallyHidden role="status">
        {checking ? t('ui.checks.running') : summary}
      </VisuallyHidden>
      <div className={classes.groups}>
        {groupChecks(saidOnce(checks.filter(isNeeded))).map(group => (
          <CheckGroupView key={group.subject} group={group} />
        ))}
      </div>
      <CheckObstacles checks={checks} />
      {skipped.length > 0 && <SkippedChecks checks={skipped} />}
    </>
  );
}
