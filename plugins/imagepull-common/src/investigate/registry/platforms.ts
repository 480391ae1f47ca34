import type { Node } from '../../kubernetes/types';
import type { CheckSubject } from '../checkSubject';
import type { Platform } from './registryAnswer';

interface PlatformParts {
  os: string;
  architecture: string;
  variant: string;
}

const architectureAliases: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

/** As containerd's platforms 1.0 does (`database.go`): the variant that an architecture has anyway is not written. */
function normalizeVariant(written: string, variant: string): string {
  const architecture = architectureAliases[written] ?? written;
  const number = variant.replace(/^v/, '').replace(/\.0$/, '');
  switch (architecture) {
    case '386':
      return '';
    case 'amd64':
      return variant === 'v1' ? '' : variant;
    case 'arm64':
      return ['', '8'].includes(number) ? '' : `v${number}`;
    case 'arm':
      if (written === 'armel') {
        return 'v6';
      }
      return number === '' || written === 'armhf' ? 'v7' : `v${number}`;
    default:
      return variant;
  }
}

/** Reads `os/architecture[/variant]`; undefined for anything else, such as the `unknown/unknown` of attestations. */
function readPlatform(platform: Platform): PlatformParts | undefined {
  const [os = '', architecture = '', variant = '', ...rest] = platform
    .toLowerCase()
    .split('/');
  if (
    ![os, architecture].every(part => /^[a-z0-9_-]{1,32}$/.test(part)) ||
    !/^[a-z0-9._-]{0,32}$/.test(variant) ||
    [os, architecture].includes('unknown') ||
    rest.length > 0
  ) {
    return undefined;
  }
  return {
    os: os === 'macos' ? 'darwin' : os,
    architecture: architectureAliases[architecture] ?? architecture,
    variant: normalizeVariant(architecture, variant),
  };
}

/** Variants of 32-bit ARM that run where `variant` does: all from 5 on that are not newer. */
function armVariants(variant: string): string[] {
  const version = Number(variant.slice(1));
  return version > 5 && version <= 9
    ? Array.from({ length: version - 4 }, (_, index) => `v${version - index}`)
    : [variant];
}

/** Variants of 64-bit ARM: 9.x runs what is for 8.(x+5), and each runs the versions below it. */
function arm64Variants(variant: string): string[] {
  const [major, minor = 0] = (variant || 'v8').slice(1).split('.').map(Number);
  const below = (version: number, from: number) =>
    Array.from({ length: Math.max(0, Math.min(from, 20) + 1) }, (_, index) =>
      index === 0 ? `v${version}` : `v${version}.${index}`,
    );
  const variants =
    major === 9
      ? [...below(9, minor), ...below(8, minor + 5)]
      : below(8, minor);
  return [variant, ...variants.map(name => (name === 'v8' ? '' : name))];
}

/** What runs on a platform, as `architecture/variant`, by the rules of containerd (platforms 1.0, `compare.go`). */
function runnable({ architecture, variant }: PlatformParts): string[] {
  switch (architecture) {
    case 'amd64': {
      const version = Number(variant.replace(/^v/, ''));
      const lower =
        version > 1 && version <= 9
          ? Array.from({ length: version - 1 }, (_, index) =>
              index === 0 ? '' : `v${index + 1}`,
            )
          : [];
      return [...[variant, ...lower].map(name => `amd64/${name}`), '386/'];
    }
    case 'arm':
      return armVariants(variant).map(name => `arm/${name}`);
    case 'arm64':
      return [
        ...arm64Variants(variant).map(name => `arm64/${name}`),
        ...armVariants('v8').map(name => `arm/${name}`),
      ];
    default:
      return [`${architecture}/${variant}`];
  }
}

/** The platforms of an image that are platforms at all, each once: an index also lists attestations. */
export function offeredPlatforms(
  platforms: readonly Platform[] | undefined,
): Platform[] {
  const real = (platforms ?? []).filter(platform => readPlatform(platform));
  return [...new Set(real)];
}

/**
 * Whether an image for one of these platforms runs on a node, by the rules of containerd: 64-bit ARM also runs 32-bit
 * ARM, amd64 also 386, and each variant those below it. CRI-O and Docker run no more than that.
 */
export function runsOn(offered: readonly Platform[], node: Platform): boolean {
  const host = readPlatform(node);
  if (!host) {
    return false;
  }
  const accepted = new Set(runnable(host));
  return offered.some(platform => {
    const parts = readPlatform(platform);
    return (
      parts !== undefined &&
      parts.os === host.os &&
      accepted.has(`${parts.architecture}/${parts.variant}`)
    );
  });
}

/** The platform of a node as far as Kubernetes tells it: without the variant. */
export function platformOfNode(node: Node): Platform | undefined {
  const { architecture, operatingSystem } = node.status?.nodeInfo ?? {};
  const platform = `${operatingSystem}/${architecture}`;
  return architecture !== undefined &&
    operatingSystem !== undefined &&
    readPlatform(platform)
    ? platform
    : undefined;
}

/** A node with its platform. */
export interface NodePlatform {
  node: string;
  platform: Platform;
}

function withPlatform(nodes: readonly Node[]): NodePlatform[] {
  return nodes.flatMap(node => {
    const name = node.metadata?.name;
    const platform = platformOfNode(node);
    return name !== undefined && platform ? [{ node: name, platform }] : [];
  });
}

function blockingTaints(node: Node): string[] {
  return (node.spec?.taints ?? [])
    .filter(({ effect }) => effect !== 'PreferNoSchedule')
    .map(({ key, value = '', effect }) => `${key}=${value}:${effect}`);
}

const platformLabels: ReadonlySet<string> = new Set([
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/os',
]);

function matchesSelector(
  node: Node,
  selector: Readonly<Record<string, string>>,
  ignored: ReadonlySet<string>,
): boolean {
  const labels = node.metadata?.labels ?? {};
  return Object.entries(selector).every(
    ([label, value]) => ignored.has(label) || labels[label] === value,
  );
}

/** The nodes that could be seen. */
export function seenNodes(
  subject: Pick<CheckSubject, 'findings'>,
): readonly Node[] {
  const { nodes } = subject.findings.cluster;
  return nodes.state === 'seen' ? nodes.value.nodes : [];
}

/** The nodes of failing pods with their platforms, in order of name. */
export function failingNodePlatforms(
  subject: Pick<CheckSubject, 'findings' | 'failures'>,
): NodePlatform[] {
  const names = new Set(subject.failures.map(({ node }) => node));
  return withPlatform(
    seenNodes(subject).filter(({ metadata }) => names.has(metadata?.name)),
  ).sort((a, b) => (a.node < b.node ? -1 : 1));
}

/**
 * The nodes that new pods could land on, as far as can be seen: schedulable, with the labels that the pods select, and
 * without a taint that no node of the failing pods has (what pods tolerate and their affinity are not read). With
 * `anyPlatform`, labels of the platform do not count: a fix may change what the pods select.
 */
export function possibleNodePlatforms(
  subject: Pick<CheckSubject, 'findings' | 'failures' | 'pods'>,
  { anyPlatform = false } = {},
): NodePlatform[] {
  const nodes = seenNodes(subject);
  const names = new Set(subject.failures.map(({ node }) => node));
  const tolerated = new Set(
    nodes
      .filter(({ metadata }) => names.has(metadata?.name))
      .flatMap(blockingTaints),
  );
  // The pods of one workload and one revision select alike.
  const selector = subject.pods[0]?.spec?.nodeSelector ?? {};
  const ignored = anyPlatform ? platformLabels : new Set<string>();
  return withPlatform(
    nodes.filter(
      node =>
        node.spec?.unschedulable !== true &&
        blockingTaints(node).every(taint => tolerated.has(taint)) &&
        matchesSelector(node, selector, ignored),
    ),
  );
}
