import { ResponseError } from '@backstage/errors';
import type { EntityReportHandle } from '../../report/useEntityReport';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { Notice } from './Notice';
import { ActionButton } from './ActionButton';

function useReason(error: Error): string {
  const t = useUiText();
  if (error instanceof ResponseError) {
    if (error.statusCode === 403) {
      return t('ui.state.errorForbidden');
    }
    if (error.statusCode === 404) {
      return t('ui.state.errorNotFound');
    }
  }
  return errorReason(error);
}

/** There is no answer at all, and why. */
export function ReportError(props: {
  error: Error;
  handle: Pick<EntityReportHandle, 'refresh'>;
}) {
  const t = useUiText();
  const reason = useReason(props.error);
  return (
    <div role="alert">
      <Notice
        tone="warning"
        action={
          <ActionButton
            variant="outlined"
            onClick={() => props.handle.refresh()}
          >
            {t('ui.state.retry')}
          </ActionButton>
        }
      >
        <strong>{t('ui.state.errorTitle')}</strong>
        <div>{reason}</div>
      </Notice>
    </div>
  );
}
