import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import { podSelectionOf } from '../observe/selection';
import {
  clustersOf,
  type ServiceLocatorMethod,
} from '../observe/serviceLocator';
import type { EntityWithPods } from './catalogEntities';
import {
  matchesLabels,
  parseLabelSelector,
  type LabelRequirement,
} from './labelSelector';
import type { OwnedSubject } from './ownershipTypes';

/** An entity with what its pods have in common. */
interface Rule extends EntityWithPods {
  requirements: readonly LabelRequirement[];
  /** Undefined: in any namespace. */
  namespace?: string;
}

/** Finds entities by what their pods have in common. */
export interface OwnershipIndex {
  entitiesOf(subject: OwnedSubject): IncidentEntity[];
}

/** Under which of these a rule is filed: one look under what a pod has finds all rules that can hold for it. */
const labelPin = (key: string, value: string) => `label ${key}=${value}`;
const keyPin = (key: string) => `key ${key}`;
const namespacePin = (namespace: string) => `namespace ${namespace}`;
const anyPin = 'any';

/** The ways to file a rule so that it is found: each is a list of places that together are enough. */
function pinsOf({ requirements, namespace }: Rule): string[][] {
  const pins = requirements.flatMap(({ key, operator, values }) => {
    switch (operator) {
      case 'in':
        return [values.map(value => labelPin(key, value))];
      case 'exists':
      case 'greater':
      case 'less':
        return [[keyPin(key)]];
      default:
        return [];
    }
  });
  return [
    ...pins,
    ...(namespace === undefined ? [] : [[namespacePin(namespace)]]),
    [anyPin],
  ];
}

/**
 * Files each rule under what the fewest rules have: `app.kubernetes.io/managed-by=Helm` is in many selectors, and says
 * little.
 */
function fileRules(rules: readonly Rule[]): Map<string, Rule[]> {
  const uses = new Map<string, number>();
  for (const pin of rules.flatMap(rule => pinsOf(rule).flat())) {
    uses.set(pin, (uses.get(pin) ?? 0) + 1);
  }
  const usesOf = (pins: readonly string[]) =>
    pins.reduce((sum, pin) => sum + (uses.get(pin) ?? 0), 0);
  const filed = new Map<string, Rule[]>();
  for (const rule of rules) {
    const best = pinsOf(rule).reduce((a, b) => (usesOf(b) < usesOf(a) ? b : a));
    for (const pin of best) {
      const place = filed.get(pin);
      if (place) {
        place.push(rule);
      } else {
        filed.set(pin, [rule]);
      }
    }
  }
  return filed;
}

/**
 * Makes an index of the entities: with 10,000 of them, finding those of an incident takes a few look-ups.
 *
 * @param entities - in the order of their refs
 * @param method - undefined when it is not known, so that no entity page shows anything
 * @param onUnusable - is told of entities whose annotations cannot be right, whose page shows an error
 */
export function createOwnershipIndex(
  entities: readonly EntityWithPods[],
  method: ServiceLocatorMethod | undefined,
  onUnusable: (entity: EntityWithPods, error: unknown) => void = () => {},
): OwnershipIndex {
  function toRule(candidate: EntityWithPods): Rule[] {
    try {
      const selection = podSelectionOf(candidate.entity);
      return selection
        ? [
            {
              ...candidate,
              requirements: parseLabelSelector(selection.labelSelector),
              namespace: selection.namespace,
            },
          ]
        : [];
    } catch (error) {
      onUnusable(candidate, error);
      return [];
    }
  }
  const filed = fileRules(entities.flatMap(toRule));

  function isIn({ entity, namespace }: Rule, subject: OwnedSubject): boolean {
    return (
      (namespace === undefined || namespace === subject.namespace) &&
      method !== undefined &&
      clustersOf(entity, [{ name: subject.cluster }], method).length > 0
    );
  }

  return {
    entitiesOf(subject) {
      if (subject.namespace === '') {
        return [];
      }
      const labels = new Map(Object.entries(subject.labels));
      const pins = [
        ...[...labels].flatMap(([key, value]) => [
          labelPin(key, value),
          keyPin(key),
        ]),
        namespacePin(subject.namespace),
        anyPin,
      ];
      return pins
        .flatMap(pin => filed.get(pin) ?? [])
        .filter(
          rule =>
            matchesLabels(rule.requirements, labels) && isIn(rule, subject),
        )
        .map(({ shown }) => shown)
        .sort((a, b) => (a.ref < b.ref ? -1 : 1));
    },
  };
}
