import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import type { IncidentEntity } from 'backstage-plugin-imagepull-common';

/** The annotations that say which pods are an entity's own, and where they are. */
const annotationNames = [
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
  'backstage.io/kubernetes-namespace',
  'backstage.io/kubernetes-cluster',
] as const;

const fields = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  ...annotationNames.map(name => `metadata.annotations.${name}`),
  'spec.owner',
  'relations',
];

const idPath = `metadata.annotations.${KUBERNETES_ANNOTATION}` as const;
const selectorPath =
  `metadata.annotations.${KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION}` as const;
/** An entity that can have pods. */
export interface EntityWithPods {
  /** What the API shows of it. */
  shown: IncidentEntity;
  /** Only what decides which pods are its own. */
  entity: Entity;
}

function relationsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

/** The owner as the catalog has it; as it is written where the catalog has not made a relation of it yet. */
function ownerOf(entity: Entity): string | undefined {
  const [related] = relationsOf(entity, RELATION_OWNED_BY);
  const written = entity.spec?.owner;
  if (related || typeof written !== 'string') {
    return related;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(written, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    // What is no reference names nobody, and the catalog tells its author so.
    return undefined;
  }
}

/** Keeps of an entity what is needed: there can be tens of thousands. */
export function toEntityWithPods(entity: Entity): EntityWithPods {
  const { apiVersion, kind, metadata } = entity;
  const annotations = Object.fromEntries(
    annotationNames.flatMap(name => {
      const value = metadata.annotations?.[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const title = metadata.title;
  const owner = ownerOf(entity);
  const system = relationsOf(entity, RELATION_PART_OF).find(ref =>
    ref.startsWith('system:'),
  );
  return {
    shown: {
      ref: stringifyEntityRef(entity),
      ...(title && { title }),
      ...(owner && { owner }),
      ...(system && { system }),
    },
    entity: {
      apiVersion,
      kind,
      metadata: {
        name: metadata.name,
        ...(metadata.namespace && { namespace: metadata.namespace }),
        annotations,
      },
      relations: (entity.relations ?? [])
        .filter(({ type }) => type === RELATION_DEPENDS_ON)
        .map(({ type, targetRef }) => ({ type, targetRef })),
    },
  };
}

/** Reads all entities that can have pods, page by page, with the plugin's own credentials; in the order of their refs. */
export async function readEntitiesWithPods(options: {
  auth: AuthService;
  catalog: CatalogService;
}): Promise<EntityWithPods[]> {
  const { auth, catalog } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const entities = new Map<string, EntityWithPods>();
  const pages = catalog.streamEntities(
    {
      query: {
        $any: [
          { [idPath]: { $exists: true } },
          { [selectorPath]: { $exists: true } },
        ],
      },
      fields,
    },
    { credentials },
  );
  for await (const page of pages) {
    for (const entity of page.map(toEntityWithPods)) {
      // While pages are read, an entity can move from one to another.
      entities.set(entity.shown.ref, entity);
    }
  }
  return [...entities.values()].sort((a, b) =>
    a.shown.ref < b.shown.ref ? -1 : 1,
  );
}
