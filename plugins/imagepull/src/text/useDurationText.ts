import { useCallback } from 'react';
import { spokenDuration } from './duration';
import { useUiText } from './useUiText';

/** Says a length of time, given in milliseconds, in the user's language: `2 h 5 min`. */
export function useDurationText(): (milliseconds: number) => string {
  const t = useUiText();
  return useCallback(
    milliseconds => {
      const spoken = spokenDuration(milliseconds);
      switch (spoken.unit) {
        case 'seconds':
          return t('ui.duration.seconds', { seconds: String(spoken.seconds) });
        case 'minutes':
          return t('ui.duration.minutes', { minutes: String(spoken.minutes) });
        case 'hours': {
          const { hours, minutes } = spoken;
          return minutes === 0
            ? t('ui.duration.hours', { hours: String(hours) })
            : t('ui.duration.hoursMinutes', {
                hours: String(hours),
                minutes: String(minutes),
              });
        }
        default: {
          const { days, hours } = spoken;
          return hours === 0
            ? t('ui.duration.days', { days: String(days) })
            : t('ui.duration.daysHours', {
                days: String(days),
                hours: String(hours),
              });
        }
      }
    },
    [t],
  );
}
