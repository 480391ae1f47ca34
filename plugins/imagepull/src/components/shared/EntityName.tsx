import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

function isEntityRef(ref: string): boolean {
  try {
    parseEntityRef(ref);
    return true;
  } catch {
    // It is shown as it is written.
    return false;
  }
}

/** Leads to an entity's page under the name that people know it by. */
export function EntityName(props: {
  /** In the form of `stringifyEntityRef`. */
  entityRef: string;
  title?: string;
  /** The kind that goes without saying here. */
  defaultKind?: string;
}) {
  const { entityRef, title, defaultKind } = props;
  return isEntityRef(entityRef) ? (
    <EntityRefLink entityRef={entityRef} defaultKind={defaultKind} hideIcon>
      {title}
    </EntityRefLink>
  ) : (
    <>{title ?? entityRef}</>
  );
}
