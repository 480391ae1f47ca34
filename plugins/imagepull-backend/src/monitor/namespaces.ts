/** Which namespaces the monitor watches, as app-config says. */
export interface NamespaceChoice {
  /** Only these; empty: all. */
  include: readonly string[];
  /** Not these, also where `include` names them. */
  exclude: readonly string[];
}

/** What {@link NamespaceChoice} means for requests. */
export interface WatchedNamespaces {
  /** The one namespace whose path is asked, so that a Role in it is enough; absent: the path of all namespaces. */
  only?: string;
  /** Further field selectors, each `metadata.namespace!=name`. */
  fieldSelectors: readonly string[];
  /** Whether an object of a namespace is to be looked at. What the requests let through has to pass this as well. */
  accepts(namespace: string): boolean;
}

/** Namespaces that are excluded by the API server. What is beyond them is left out here: an address has its limits. */
const maximumSelectors = 30;

/**
 * Tells how to ask for the namespaces that are chosen. A single one is asked by its own path. Several cannot be named in
 * one request, since field selectors know no "or": then everything is asked for, and what is not included is left out.
 */
export function watchNamespaces({
  include,
  exclude,
}: NamespaceChoice): WatchedNamespaces {
  const excluded = new Set(exclude);
  const included = new Set(include.filter(name => !excluded.has(name)));
  const accepts = (namespace: string) =>
    include.length > 0 ? included.has(namespace) : !excluded.has(namespace);
  if (included.size === 1) {
    const [only] = included;
    return { only, fieldSelectors: [], accepts };
  }
  return {
    fieldSelectors:
      include.length > 0
        ? []
        : [...excluded]
            .slice(0, maximumSelectors)
            .map(name => `metadata.namespace!=${name}`),
    accepts,
  };
}
