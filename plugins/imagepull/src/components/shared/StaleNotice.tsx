import { useNow } from '../../report/clock';
import { errorReason } from '../../text/errorReason';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { Notice } from './Notice';

/** What is shown is old, since asking for something newer fails. */
export function StaleNotice(props: {
  /** When what is shown was looked at, ISO 8601. */
  checkedAt: string;
  error: Error;
}) {
  const t = useUiText();
  const durationText = useDurationText();
  const age = durationText(useNow() - Date.parse(props.checkedAt));
  return (
    <Notice tone="warning">
      {t('ui.refresh.stale', { ago: age, reason: errorReason(props.error) })}
    </Notice>
  );
}
