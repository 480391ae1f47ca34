import { useTheme } from '@material-ui/core/styles';
import type { Impact } from 'backstage-plugin-imagepull-common';

/** How loud something may be. */
export type Tone = 'error' | 'warning' | 'calm' | 'good' | 'neutral';

/** The tone that fits an impact: only what users feel is loud. */
export function toneOf(level: Impact['level']): Tone {
  switch (level) {
    case 'down':
      return 'error';
    case 'degraded':
      return 'warning';
    case 'serving':
      return 'calm';
    default:
      return 'neutral';
  }
}

/** The colour of a tone in the present theme. */
export function useToneColor(tone: Tone): string {
  const { palette } = useTheme();
  switch (tone) {
    case 'error':
      return palette.error.main;
    case 'warning':
      return palette.warning.main;
    case 'calm':
      return palette.info.main;
    case 'good':
      return palette.success.main;
    default:
      return palette.text.secondary;
  }
}
