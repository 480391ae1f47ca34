import type { Workload } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { Name } from './Sentence';

/** Which workload, and where it runs. */
export function WorkloadPlace(props: {
  workload: Workload;
  /** Empty for a node, which is in none. */
  namespace: string;
  cluster: string;
}) {
  const { workload, namespace, cluster } = props;
  const t = useUiText();
  const words = {
    kind: workload.kind,
    name: <Name>{workload.name}</Name>,
    cluster: <Name>{cluster}</Name>,
  };
  return (
    <>
      {namespace === ''
        ? t('ui.workload.placeOfNode', words)
        : t('ui.workload.place', {
            ...words,
            namespace: <Name>{namespace}</Name>,
          })}
    </>
  );
}
