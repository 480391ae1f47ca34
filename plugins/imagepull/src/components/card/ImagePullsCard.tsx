import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type { Entity } from '@backstage/catalog-model';
import { ClockProvider } from '../../report/clock';
import { useEntityReport } from '../../report/useEntityReport';
import { imagePullsRouteRef } from '../../routes';
import { useUiText } from '../../text/useUiText';
import { MissingAnnotation } from '../shared/MissingAnnotation';
import { RefreshControl } from '../shared/RefreshControl';
import { namesItsPods } from '../shared/kubernetesEntity';
import { CardBody } from './CardBody';

function ReportCard(props: { entity: Entity }) {
  const { entity } = props;
  const handle = useEntityReport(entity);
  const tabPath = useRouteRef(imagePullsRouteRef)?.();
  const t = useUiText();
  return (
    <EntityInfoCard
      title={t('ui.title')}
      headerActions={<RefreshControl handle={handle} />}
    >
      <ClockProvider
        checkedAt={handle.report?.checkedAt}
        receivedAt={handle.receivedAt}
      >
        <CardBody handle={handle} tabPath={tabPath} />
      </ClockProvider>
    </EntityInfoCard>
  );
}

/** The card "Image pulls" on the overview of an entity. */
export function ImagePullsCard() {
  const { entity } = useEntity();
  const t = useUiText();
  if (!namesItsPods(entity)) {
    return (
      <EntityInfoCard title={t('ui.title')}>
        <MissingAnnotation />
      </EntityInfoCard>
    );
  }
  return <ReportCard entity={entity} />;
}
