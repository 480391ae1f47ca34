import type { IncidentEntity } from 'backstage-plugin-imagepull-common';

/** What decides to which entities an incident belongs. */
export interface OwnedSubject {
  cluster: string;
  /** Empty for a fault of a node, which belongs to nobody. */
  namespace: string;
  /** Labels that all failing pods share. */
  labels: Readonly<Record<string, string>>;
}

/** The rules of the entity page in reverse: from pods to the entities on whose page they are. */
export interface Ownership {
  /** Entities whose page shows these pods, by what is known of the catalog now; in the order of their refs. */
  entitiesOf(subject: OwnedSubject): readonly IncidentEntity[];
  /** Reads the catalog anew, with the plugin's own credentials. Keeps what is known when that fails, and throws. */
  refresh(): Promise<void>;
  /** Grows whenever a refresh brings something new. */
  revision(): number;
}
