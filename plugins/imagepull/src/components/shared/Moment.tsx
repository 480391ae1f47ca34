import { DateTime } from 'luxon';
import { useNow } from '../../report/clock';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';

/** Below this, seconds are noise. */
const justNowMs = 5_000;

/** A moment, told by its distance from now; hovering shows the moment itself. */
export interface MomentProps {
  /** ISO 8601. */
  time: string;
  /** `ago`: "12 min ago"; `for`: "for 12 min"; `in`: "in 40 s", or "now" when it has come. */
  as: 'ago' | 'for' | 'in';
}

/** A moment in the reader's own time zone, with the zone. */
export function absoluteTime(time: string): string {
  return DateTime.fromISO(time).toLocaleString(
    DateTime.DATETIME_MED_WITH_SECONDS,
  );
}

/** See {@link MomentProps}. */
export function Moment(props: MomentProps) {
  const { time, as } = props;
  const t = useUiText();
  const durationText = useDurationText();
  const now = useNow();
  const passed = now - Date.parse(time);

  function words() {
    switch (as) {
      case 'ago':
        return passed < justNowMs
          ? t('ui.duration.justNow')
          : t('ui.duration.ago', { duration: durationText(passed) });
      case 'for':
        return t('ui.duration.since', { duration: durationText(passed) });
      default:
        return passed >= 0
          ? t('ui.duration.now')
          : t('ui.duration.in', { duration: durationText(-passed) });
    }
  }
  return (
    <time dateTime={time} title={absoluteTime(time)}>
      {words()}
    </time>
  );
}
