import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';

/** The counts of a report in words, without its age. */
export function useSummaryText(): (report: EntityReport) => string {
  const t = useUiText();
  return ({ counts, clusters }) => {
    const seen = clusters.filter(cluster => !cluster.error).length;
    const total = String(counts.total);
    const parts: string[] = [
      counts.failing > 0
        ? t('ui.summary.failing', { count: counts.failing, total })
        : t('ui.summary.healthy', {
            withImage: String(counts.withImage),
            total,
          }),
    ];
    if (counts.pending > 0) {
      parts.push(t('ui.summary.pending', { count: counts.pending }));
    }
    parts.push(
      seen < clusters.length
        ? t('ui.summary.clustersSeen', {
            count: clusters.length,
            seen: String(seen),
          })
        : t('ui.summary.clusters', { count: clusters.length }),
    );
    return parts.join(', ');
  };
}
