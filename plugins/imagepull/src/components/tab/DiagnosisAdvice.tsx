import type { Diagnosis } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { Fixes } from './Fixes';
import { Subsection } from './Subsection';

/** What to do about a diagnosis, best first; what there was to do, for one that is over. */
export function DiagnosisAdvice(props: {
  diagnosis: Diagnosis;
  over?: boolean;
}) {
  const { diagnosis, over } = props;
  const t = useUiText();
  const fixes = diagnosis.fixes.filter(fix => fix.kind !== 'confirm');
  const confirmations = diagnosis.fixes.filter(fix => fix.kind === 'confirm');
  // Best first: a confirmation at the top means that no fix is right before the cause is settled.
  const unsettled = diagnosis.fixes[0]?.kind === 'confirm';
  return (
    <>
      {unsettled && (
        <Subsection
          title={over ? t('ui.incident.settleWas') : t('ui.detail.settle')}
        >
          <Fixes fixes={confirmations} />
        </Subsection>
      )}
      {fixes.length > 0 && (
        <Subsection
          title={over ? t('ui.incident.fixesWere') : t('ui.detail.fixes')}
        >
          <Fixes fixes={fixes} />
        </Subsection>
      )}
      {!unsettled && confirmations.length > 0 && (
        <Subsection
          title={over ? t('ui.incident.confirmWas') : t('ui.detail.confirm')}
        >
          <Fixes fixes={confirmations} />
        </Subsection>
      )}
    </>
  );
}
