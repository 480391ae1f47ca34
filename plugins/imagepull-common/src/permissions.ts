import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Permission to see why an entity's pods cannot pull their images. Its resource is the catalog entity, so conditions
 * of the catalog such as "is entity owner" apply to it.
 *
 * @public
 */
export const imagepullDiagnosisReadPermission = createPermission({
  name: 'imagepull.diagnosis.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

/**
 * Permission to see the overview of all clusters. Incidents that belong to entities which the catalog does not show to
 * the viewer are left out of it all the same.
 *
 * @public
 */
export const imagepullOverviewReadPermission = createPermission({
  name: 'imagepull.overview.read',
  attributes: { action: 'read' },
});

/** All permissions of the plugin. @public */
export const imagepullPermissions = [
  imagepullDiagnosisReadPermission,
  imagepullOverviewReadPermission,
];
