import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { MissingAnnotation } from './MissingAnnotation';
import { Moment } from './Moment';
import { Name } from './Sentence';

/** Whether a report says anything about containers. */
export function seesContainers(report: EntityReport): boolean {
  return report.counts.total > 0 || report.diagnoses.length > 0;
}

/** Why a report shows no containers: there are none, or nobody could look. */
export function NothingSeen(props: { report: EntityReport }) {
  const { clusters, selection, checkedAt } = props.report;
  const t = useUiText();

  function words(title: string, text: ReactNode) {
    return (
      <Typography variant="body1" component="p">
        <strong>{title}.</strong> {text}{' '}
        {t('ui.summary.checkedAlone', {
          ago: <Moment time={checkedAt} as="ago" />,
        })}
      </Typography>
    );
  }
  if (!selection) {
    return <MissingAnnotation />;
  }
  if (clusters.length === 0) {
    return words(t('ui.state.noPodsTitle'), t('ui.state.noClusters'));
  }
  if (clusters.every(cluster => cluster.error)) {
    return words(t('ui.state.notSeenTitle'), t('ui.state.notSeen'));
  }
  const selector = <Name>{selection.labelSelector}</Name>;
  return words(
    t('ui.state.noPodsTitle'),
    selection.namespace === undefined
      ? t('ui.state.noPods', { selector })
      : t('ui.state.noPodsInNamespace', {
          selector,
          namespace: <Name>{selection.namespace}</Name>,
        }),
  );
}
