import type { Workload } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { NamedText } from './Sentence';

/** Which workload, and where it runs. */
export function WorkloadPlace(props: {
  workload: Workload;
  namespace: string;
  cluster: string;
}) {
  const { workload, namespace, cluster } = props;
  const t = useUiText();
  const name = (value: string) => (
    <NamedText>{`\`${value.replaceAll('`', '')}\``}</NamedText>
  );
  return (
    <>
      {t('ui.workload.place', {
        kind: workload.kind,
        name: name(workload.name),
        namespace: name(namespace),
        cluster: name(cluster),
      })}
    </>
  );
}
