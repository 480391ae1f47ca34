import type { Diagnosis } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { CertaintyChip } from './CertaintyChip';
import { MetaLine } from './MetaLine';
import { Moment } from './Moment';
import { WorkloadPlace } from './WorkloadPlace';

/** How sure, since when, who can fix it, and where. */
export function DiagnosisFacts(props: { diagnosis: Diagnosis }) {
  const { diagnosis } = props;
  const t = useUiText();
  return (
    <MetaLine>
      <CertaintyChip certainty={diagnosis.certainty} />
      {diagnosis.since &&
        t('ui.failing', {
          duration: <Moment time={diagnosis.since} as="for" />,
        })}
      {t(`ui.fixer.${diagnosis.fixer}`)}
      <WorkloadPlace
        workload={diagnosis.workload}
        namespace={diagnosis.namespace}
        cluster={diagnosis.cluster}
      />
    </MetaLine>
  );
}
