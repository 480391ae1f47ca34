import type { CheckResult } from 'backstage-plugin-imagepull-common';
import { countChecks, pendingSubjects } from '../../report/checklist';
import { useUiText } from '../../text/useUiText';

/** Says in one line how far the checks of a diagnosis are, or what they came to. */
export function useChecksText() {
  const t = useUiText();

  function summary(checks: readonly CheckResult[]): string {
    const { checked, problems, undecided, obstructed } = countChecks(checks);
    const parts: string[] = [t('ui.checks.checked', { count: checked })];
    if (problems > 0) {
      parts.push(t('ui.checks.problems', { count: problems }));
    }
    if (undecided > 0) {
      parts.push(t('ui.checks.undecided', { count: undecided }));
    }
    if (obstructed > 0) {
      parts.push(t('ui.checks.obstructed', { count: obstructed }));
    }
    return parts.join(', ');
  }

  function progress(checks: readonly CheckResult[]): string {
    const subjects = pendingSubjects(checks).map(subject =>
      t(`ui.checks.subject.${subject}`),
    );
    return subjects.length > 0
      ? t('ui.checks.runningAt', { subjects: subjects.join(', ') })
      : t('ui.checks.running');
  }

  return { summary, progress };
}
