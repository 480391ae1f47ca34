import { groupVersionOf, resources, type Resource } from './resources';

/** What discovery shows of a resource. Pods also have a log. */
function describeResource(resource: Resource): object[] {
  const described = {
    name: resource.plural,
    singularName: resource.singular,
    namespaced: resource.namespaced,
    kind: resource.kind,
    verbs: resource.verbs,
    ...(resource.shortNames.length > 0 && { shortNames: resource.shortNames }),
    ...(resource.categories.length > 0 && { categories: resource.categories }),
  };
  return resource.storage === 'pods'
    ? [
        described,
        {
          name: 'pods/log',
          singularName: '',
          namespaced: true,
          kind: 'Pod',
          verbs: ['get'],
        },
      ]
    : [described];
}

function groups(): object[] {
  const names = [...new Set(resources.map(({ group }) => group))].filter(
    Boolean,
  );
  return names.map(name => {
    const versions = [
      ...new Set(
        resources
          .filter(({ group }) => group === name)
          .map(({ version }) => version),
      ),
    ].map(version => ({ groupVersion: `${name}/${version}`, version }));
    return { name, versions, preferredVersion: versions[0] };
  });
}

/** What a cluster tells of itself. */
export interface ClusterVersion {
  /** `v1.36.3` */
  gitVersion: string;
}

function versionInfo({ gitVersion }: ClusterVersion): object {
  const [major, minor] = gitVersion.replace(/^v/, '').split('.');
  return {
    major,
    minor,
    gitVersion,
    gitTreeState: 'clean',
    platform: 'linux/amd64',
  };
}

/** Answers to paths that are no resource. Undefined: there is nothing at this path. */
export function discover(
  path: string,
  cluster: ClusterVersion,
): object | string | undefined {
  switch (path.replace(/\/+$/, '') || '/') {
    case '/':
      return {
        paths: [
          '/api',
          '/api/v1',
          '/apis',
          ...[...new Set(resources.map(groupVersionOf))]
            .filter(groupVersion => groupVersion.includes('/'))
            .map(groupVersion => `/apis/${groupVersion}`),
          '/healthz',
          '/livez',
          '/readyz',
          '/version',
        ],
      };
    case '/healthz':
    case '/livez':
    case '/readyz':
      return 'ok';
    case '/version':
      return versionInfo(cluster);
    case '/api':
      return {
        kind: 'APIVersions',
        versions: ['v1'],
        serverAddressByClientCIDRs: [],
      };
    case '/apis':
      return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups() };
    default:
      return discoverVersion(path);
  }
}

function discoverVersion(path: string): object | undefined {
  const match = /^\/(?:api|apis\/([^/]+))\/([^/]+)\/?$/.exec(path);
  const served = resources.filter(
    resource =>
      match &&
      resource.group === (match[1] ?? '') &&
      resource.version === match[2],
  );
  if (served.length > 0) {
    return {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: groupVersionOf(served[0]),
      resources: served.flatMap(describeResource),
    };
  }
  const group = groups().find(
    candidate => 'name' in candidate && path === `/apis/${candidate.name}`,
  );
  return group && { kind: 'APIGroup', apiVersion: 'v1', ...group };
}
