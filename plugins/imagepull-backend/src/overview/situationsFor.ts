import {
  englishTexts,
  localize,
  nameOfService,
  type Incident,
  type LocalizedText,
  type Situation,
  type TextId,
} from 'backstage-plugin-imagepull-common';
import type { OpenIncidents } from './openIncidents';

function isTextId(id: string): id is TextId {
  return Object.hasOwn(englishTexts, id);
}

/** The same sentence about a service that goes by another name. */
function withService(text: LocalizedText, service: string): LocalizedText {
  return isTextId(text.id) && text.params.service !== undefined
    ? localize(text.id, { ...text.params, service })
    : text;
}

/**
 * Situations with those of their incidents that are shown; those without any are left out.
 *
 * The sentences of a situation name no service but where it is about one alone. That one can be several entities: it is
 * called by one that the viewer may read.
 *
 * @param shown - without the entities that the viewer may not read
 */
export function situationsFor(
  open: OpenIncidents,
  shown: readonly Incident[],
): Situation[] {
  const shownById = new Map(shown.map(incident => [incident.id, incident]));
  const entitiesOf = new Map(
    open.incidents.map(({ id, entities }) => [id, entities.length]),
  );
  return open.situations.flatMap(situation => {
    const incidents = situation.incidentIds.flatMap(
      id => shownById.get(id) ?? [],
    );
    const [first] = incidents;
    if (!first) {
      return [];
    }
    const hidesEntities = first.entities.length !== entitiesOf.get(first.id);
    return {
      ...situation,
      ...(hidesEntities && {
        headline: withService(situation.headline, nameOfService(first)),
        advice: withService(situation.advice, nameOfService(first)),
      }),
      incidentIds: incidents.map(({ id }) => id),
    };
  });
}
