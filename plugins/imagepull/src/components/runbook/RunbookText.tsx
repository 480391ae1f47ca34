import LinearProgress from '@material-ui/core/LinearProgress';
import type { CauseId } from 'backstage-plugin-imagepull-common';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { RunbookMarkdown } from './RunbookMarkdown';
import { withoutTitle } from './runbookMarkdown';
import { useRunbook } from './useRunbook';

/** The built-in runbook of a cause, once it is there. */
export function RunbookText(props: {
  cause: CauseId;
  onFollow: (cause: CauseId) => void;
}) {
  const { cause, onFollow } = props;
  const { runbook, error, retry } = useRunbook(cause);
  const t = useUiText();
  if (error) {
    return (
      <div role="alert">
        <Notice
          tone="warning"
          action={
            <ActionButton variant="outlined" onClick={retry}>
              {t('ui.state.retry')}
            </ActionButton>
          }
        >
          {t('ui.runbook.failed', { reason: errorReason(error) })}
        </Notice>
      </div>
    );
  }
  if (!runbook) {
    return <LinearProgress aria-label={t('ui.runbook.loading')} />;
  }
  return (
    <RunbookMarkdown
      markdown={withoutTitle(runbook.markdown)}
      onFollow={onFollow}
    />
  );
}
