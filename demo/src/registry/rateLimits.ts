import type { Quota, RegistryDefinition } from './definitions';
import type { Visitor } from './registryAccess';
import { RegistryError } from './registryError';

export interface RateLimits {
  /**
   * Counts a request for a manifest against the quota of whoever sends it.
   *
   * @param isPull - GET counts, HEAD does not.
   * @returns The headers by which the registry tells the quota; none where there is no limit.
   * @throws RegistryError (429) when it is used up.
   */
  count(
    registry: RegistryDefinition,
    visitor: Visitor,
    isPull: boolean,
  ): Record<string, string>;
}

/** The refusal of a registry that gets too many requests. */
export function tooManyRequests(
  headers: Record<string, string>,
): RegistryError {
  return new RegistryError({
    status: 429,
    code: 'TOOMANYREQUESTS',
    message:
      'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    headers,
  });
}

/** Counts pulls as Docker Hub does: per address for those without an account, otherwise per account. */
export function createRateLimits(): RateLimits {
  const left = new Map<string, number>();

  return {
    count(registry, { account }, isPull) {
      if (!registry.quotas) {
        return {};
      }
      const { address, anonymous, account: ofAccount } = registry.quotas;
      const quota: Quota = account ? ofAccount : anonymous;
      const source = account?.user ?? address;
      const key = `${registry.host} ${source}`;
      const remaining = left.get(key) ?? quota.remaining;
      const headersFor = (count: number) => ({
        'RateLimit-Limit': `${quota.limit};w=${quota.windowSeconds}`,
        'RateLimit-Remaining': `${count};w=${quota.windowSeconds}`,
        'Docker-RateLimit-Source': source,
      });
      if (remaining <= 0) {
        throw tooManyRequests({ ...headersFor(0), 'Retry-After': '3600' });
      }
      const after = isPull ? remaining - 1 : remaining;
      left.set(key, after);
      return headersFor(after);
    },
  };
}
