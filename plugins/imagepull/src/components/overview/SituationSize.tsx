import type { Situation } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';

/** What a situation is measured in, in the order in which people ask. */
const measures = ['services', 'teams', 'pods', 'clusters'] as const;

/** How far a situation reaches, in words; what there is none of is left out. */
export function SituationSize(props: { situation: Situation }) {
  const { size } = props.situation;
  const t = useUiText();
  const parts = measures
    .filter(measure => size[measure] > 0)
    .map(measure =>
      t(`ui.situations.size.${measure}`, { count: size[measure] }),
    );
  return <>{parts.join(', ')}</>;
}
