import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import type { Entity } from '@backstage/catalog-model';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { Moment } from './Moment';
import { podSelector } from './kubernetesEntity';
import { NamedText } from './Sentence';

/** Whether a report says anything about containers. */
export function seesContainers(report: EntityReport): boolean {
  return report.counts.total > 0 || report.diagnoses.length > 0;
}

/** Why a report shows no containers: there are none, or nobody could look. */
export function NothingSeen(props: { report: EntityReport; entity: Entity }) {
  const { report, entity } = props;
  const t = useUiText();

  function words(title: string, text: ReactNode) {
    return (
      <Typography variant="body1" component="p">
        <strong>{title}.</strong> {text}{' '}
        {t('ui.summary.checkedAlone', {
          ago: <Moment time={report.checkedAt} as="ago" />,
        })}
      </Typography>
    );
  }
  const { clusters } = report;
  if (clusters.length === 0) {
    return words(t('ui.state.noPodsTitle'), t('ui.state.noClusters'));
  }
  if (clusters.every(cluster => cluster.error)) {
    return words(t('ui.state.notSeenTitle'), t('ui.state.notSeen'));
  }
  const selector = podSelector(entity).replaceAll('`', '');
  return words(
    t('ui.state.noPodsTitle'),
    t('ui.state.noPods', {
      selector: <NamedText>{`\`${selector}\``}</NamedText>,
    }),
  );
}
