import type { FixFindings } from '../fixFindings';

/** What checks found that were not allowed to see anything, with what a test lets them have found. */
export function makeFindings(changes: Partial<FixFindings> = {}): FixFindings {
  return {
    similarTags: [],
    similarRepositories: [],
    platforms: [],
    nodePlatforms: [],
    fittingPlatforms: [],
    runtimes: [],
    unusedSecrets: [],
    restartAppliesServiceAccount: false,
    namedSecretKeys: [],
    nodesUnderDiskPressure: [],
    waitingOnSameNodes: [],
    ...changes,
  };
}

/** Findings that together take every turn of the fixes. */
export const findingsOfAllKinds: readonly FixFindings[] = [
  makeFindings(),
  makeFindings({ imageExists: true, digest: `sha256:${'cd'.repeat(32)}` }),
  makeFindings({
    imageExists: false,
    similarTags: ['1.27', '1.29', 'v1.28'],
    similarRepositories: ['shop/check-out', 'library/nginx'],
  }),
  makeFindings({
    platforms: ['linux/arm64', 'unknown/unknown'],
    nodePlatforms: [{ node: 'worker-a', platform: 'linux/amd64' }],
    fittingPlatforms: ['linux/arm64'],
    runtimes: ['containerd'],
  }),
  makeFindings({
    platforms: ['linux/arm64'],
    nodePlatforms: [{ node: 'worker-a', platform: 'linux/amd64' }],
    runtimes: ['cri-o'],
    nodesUnderDiskPressure: ['worker-a'],
    waitingOnSameNodes: ['shop/cart-1', 'payments/billing-2'],
  }),
  makeFindings({
    runtimes: ['docker'],
    unusedSecrets: [
      { name: 'regcred', coversImage: true },
      { name: 'other-registry', coversImage: false },
    ],
    serviceAccountSecrets: ['hub-login'],
    namedSecretKeys: ['registry.example', 'https://index.docker.io/v1/'],
    rateLimit: {
      limit: 100,
      remaining: 3,
      windowSeconds: 21600,
      source: '203.0.113.7',
      as: 'anonymous',
    },
  }),
  makeFindings({
    unusedSecrets: [{ name: 'registry-credentials', coversImage: false }],
    serviceAccountSecrets: [],
    namedSecretKeys: ['registry.example:5000/other'],
    rateLimit: { limit: 200, remaining: 0, as: 'configured' },
  }),
  makeFindings({
    restartAppliesServiceAccount: true,
    serviceAccountSecrets: ['regcred'],
    unusedSecrets: [{ name: 'regcred', coversImage: true }],
  }),
  makeFindings({ restartAppliesServiceAccount: true }),
];
