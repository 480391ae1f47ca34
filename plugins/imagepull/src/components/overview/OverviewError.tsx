import { ResponseError } from '@backstage/errors';
import { imagepullOverviewReadPermission } from 'backstage-plugin-imagepull-common';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { Name } from '../shared/Sentence';

/** There is no answer at all, and why. */
export function OverviewError(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const t = useUiText();
  const status = error instanceof ResponseError ? error.statusCode : undefined;
  if (status === 403) {
    return (
      <div role="alert">
        <Notice tone="neutral">
          <strong>{t('ui.overview.forbiddenTitle')}</strong>
          <div>
            {t('ui.overview.forbidden', {
              permission: <Name>{imagepullOverviewReadPermission.name}</Name>,
            })}
          </div>
        </Notice>
      </div>
    );
  }
  return (
    <div role="alert">
      <Notice
        tone="warning"
        action={
          <ActionButton variant="outlined" onClick={onRetry}>
            {t('ui.state.retry')}
          </ActionButton>
        }
      >
        <strong>{t('ui.overview.errorTitle')}</strong>
        <div>
          {status === 404 ? t('ui.overview.notInstalled') : errorReason(error)}
        </div>
      </Notice>
    </div>
  );
}
