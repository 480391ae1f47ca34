import {
  localize,
  type Limitation,
  type PodSelection,
  type WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import { ClusterAccessError } from '../kubernetes/errors';
import type { ClusterConnection } from '../kubernetes/connection';
import {
  parentsOf,
  planOwnerLookups,
  planRevisionLookups,
  type Owner,
  type OwnerLookup,
} from './ownerLookups';

/** Requests for owners per cluster. */
export const maximumOwnerLookups = 3;

/** Objects of a namespace that are searched for owners by name. */
const maximumListed = 500;

interface LookupResult {
  objects: WorkloadObject[];
  error?: ClusterAccessError;
  /** An owner may be beyond the objects that were read. */
  incomplete: boolean;
}

async function lookUp(
  connection: ClusterConnection,
  lookup: OwnerLookup,
): Promise<LookupResult> {
  const { resource, namespace, name, labelSelector, wanted } = lookup;
  try {
    if (name !== undefined && namespace !== undefined) {
      const object = await connection.get({ resource, namespace, name });
      return { objects: object ? [object] : [], incomplete: false };
    }
    const { items, truncated } = await connection.list({
      resource,
      namespace,
      labelSelector,
      maximum: maximumListed,
    });
    const objects = wanted
      ? items.filter(({ metadata }) =>
          wanted.some(
            owner =>
              owner.name === metadata?.name &&
              owner.namespace === metadata?.namespace,
          ),
        )
      : items;
    return {
      objects,
      incomplete: truncated && objects.length < (wanted?.length ?? Infinity),
    };
  } catch (error) {
    if (error instanceof ClusterAccessError) {
      return { objects: [], error, incomplete: false };
    }
    throw error;
  }
}

function limitationOf(error: ClusterAccessError): Limitation {
  const { missingPermission } = error.clusterError;
  return missingPermission
    ? {
        missingPermission,
        text: localize('limitation.owners', { permission: missingPermission }),
      }
    : { text: localize('limitation.owners-failed') };
}

function distinctTexts(limitations: readonly Limitation[]): Limitation[] {
  return [
    ...new Map(
      limitations.map(limitation => [limitation.text.text, limitation]),
    ).values(),
  ];
}

/**
 * Reads what pods belong to, with at most {@link maximumOwnerLookups} requests: first the owners themselves, then what
 * owns those, then the earlier templates of StatefulSets and DaemonSets. What could not be read becomes a limitation.
 *
 * @param owners - what the owner references of the pods name, one entry per pod
 */
export async function fetchOwners(
  connection: ClusterConnection,
  owners: readonly Owner[],
  selection: PodSelection,
): Promise<{
  objects: WorkloadObject[];
  limitations: Limitation[];
  errors: ClusterAccessError[];
}> {
  const direct = planOwnerLookups(owners, selection);
  const first = await Promise.all(
    direct
      .slice(0, maximumOwnerLookups)
      .map(lookup => lookUp(connection, lookup)),
  );
  const found = first.flatMap(({ objects }) => objects);

  const indirect = [
    ...planOwnerLookups(parentsOf(owners, found), selection),
    ...planRevisionLookups(owners, selection),
  ];
  const second = await Promise.all(
    indirect
      .slice(0, Math.max(0, maximumOwnerLookups - direct.length))
      .map(lookup => lookUp(connection, lookup)),
  );

  const results = [...first, ...second];
  const errors = results.flatMap(({ error }) => error ?? []);
  const isOverBudget =
    direct.length + indirect.length > maximumOwnerLookups ||
    results.some(({ incomplete }) => incomplete);
  return {
    objects: results.flatMap(({ objects }) => objects),
    errors,
    limitations: distinctTexts([
      ...errors.map(limitationOf),
      ...(isOverBudget ? [{ text: localize('limitation.budget') }] : []),
    ]),
  };
}
