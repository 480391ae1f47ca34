import type { ResolvedDiagnosis } from 'backstage-plugin-imagepull-common';
import { plainText } from '../../text/segments';
import { useSentence } from '../../text/useSentence';
import { VisuallyHidden } from './VisuallyHidden';

/** Tells screen readers that the newest of these problems is over; always there, since it must be before it speaks. */
export function ResolvedAnnouncement(props: {
  resolved: readonly ResolvedDiagnosis[];
}) {
  const [newest] = props.resolved;
  const sentence = useSentence();
  return (
    <VisuallyHidden role="status">
      {newest && plainText(sentence(newest.text))}
    </VisuallyHidden>
  );
}
