import { useState, type ReactNode } from 'react';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import RecheckIcon from '@material-ui/icons/Replay';
import type { EntityReportHandle } from '../../report/useEntityReport';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from './ActionButton';
import { Notice } from './Notice';

/** What checking again needs of an entity's report. */
export type RecheckHandle = Pick<
  EntityReportHandle,
  'recheck' | 'rechecking' | 'recheckError'
>;

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
}));

/**
 * Makes the checks of the entity again on a click, and says when that failed; where there are several of these on a page,
 * only the one that was used says so.
 */
export function RecheckControl(props: {
  handle: RecheckHandle;
  /** Checks are running, whoever asked for them. */
  checking: boolean;
  /** What stands in the same row, before the button. */
  children?: ReactNode;
}) {
  const { handle, checking, children } = props;
  const { recheck, rechecking, recheckError } = handle;
  const running = rechecking || checking;
  const [used, setUsed] = useState(false);
  const classes = useStyles();
  const t = useUiText();
  return (
    <>
      <div className={classes.row}>
        {children}
        {/* Not `disabled`, which would take the keyboard's focus away from it. */}
        <ActionButton
          aria-disabled={running}
          startIcon={
            running ? (
              <CircularProgress size={16} color="inherit" aria-hidden />
            ) : (
              <RecheckIcon fontSize="small" />
            )
          }
          onClick={() => {
            if (!running) {
              setUsed(true);
              recheck();
            }
          }}
        >
          {running ? t('ui.checks.recheckRunning') : t('ui.checks.recheck')}
        </ActionButton>
      </div>
      {used && recheckError && !rechecking && (
        <div role="alert">
          <Notice tone="warning">
            {t('ui.checks.recheckFailed', {
              reason: errorReason(recheckError),
            })}
          </Notice>
        </div>
      )}
    </>
  );
}
