import type { ReactNode } from 'react';
import { ResponseError } from '@backstage/errors';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';

/** There is no incident to show, and why. */
export function IncidentError(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const t = useUiText();
  const status = error instanceof ResponseError ? error.statusCode : undefined;

  function notice(title: string, text: string, action?: ReactNode) {
    return (
      <div role="alert">
        <Notice tone={action ? 'warning' : 'neutral'} action={action}>
          <strong>{title}</strong>
          <div>{text}</div>
        </Notice>
      </div>
    );
  }
  if (status === 404) {
    return notice(t('ui.incident.notFoundTitle'), t('ui.incident.notFound'));
  }
  if (status === 403) {
    return notice(t('ui.incident.forbiddenTitle'), t('ui.incident.forbidden'));
  }
  return notice(
    t('ui.incident.errorTitle'),
    errorReason(error),
    <ActionButton variant="outlined" onClick={onRetry}>
      {t('ui.state.retry')}
    </ActionButton>,
  );
}
