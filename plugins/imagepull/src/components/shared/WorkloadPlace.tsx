import type { Workload } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { Name } from './Sentence';

/** Which workload, and where it runs. */
export function WorkloadPlace(props: {
  workload: Workload;
  namespace: string;
  cluster: string;
}) {
  const { workload, namespace, cluster } = props;
  const t = useUiText();
  return (
    <>
      {t('ui.workload.place', {
        kind: workload.kind,
        name: <Name>{workload.name}</Name>,
        namespace: <Name>{namespace}</Name>,
        cluster: <Name>{cluster}</Name>,
      })}
    </>
  );
}
