/** The nightly builds of 120 days, the oldest first. */
function nightlies(version: string): string[] {
  const day = 24 * 3600 * 1000;
  const last = Date.parse('2026-11-19T00:00:00Z');
  return Array.from({ length: 120 }, (_, index) => {
    const date = new Date(last - (119 - index) * day);
    const stamp = date.toISOString().slice(0, 10).replaceAll('-', '');
    return `${version}-nightly.${stamp}`;
  });
}

/**
 * What registries hold beside the images that workloads ask for: what somebody may have meant who misspelt one, and what
 * makes a list of tags long.
 */
export const otherTags: Readonly<Record<string, readonly string[]>> = {
  'registry.acme.internal/shop/checkout': [
    '2.12.0',
    '2.12.1',
    '2.13.0',
    '2.13.1',
    '2.14.1-rc.1',
    '2.14.1-rc.2',
    '2.15.0-rc.1',
    'main',
    'latest',
  ],
  'registry.acme.internal/shop/storefront': nightlies('9.4.0'),
  'registry.acme.internal/shop/loyalty': ['1.6.0', '1.6.1', 'latest'],
  'registry.acme.internal/data/search': [
    '8.4.0',
    '8.4.1',
    '8.5.0',
    '8.5.0-rc.1',
    'latest',
  ],
  'registry.acme.internal/platform/metrics-agent': ['2.1'],
  'registry.acme.internal/batch/order-import': ['11.8.0', '12.1.0', 'latest'],
  'registry.acme.internal/logistics/warehouse': ['2.1.0', '2.3.0', 'latest'],
  'registry.acme.internal/logistics/warehouse-ui': ['1.0.0'],
  'registry.acme.internal/ml/training': ['24.10', '24.11', '24.12'],
  'registry.acme.internal/media/image-optimizer': ['1.10.0', '1.12.0-rc.1'],
  'docker.io/library/memcached': ['1.6.30', '1.6.33', '1.6', 'latest'],
  'docker.io/ratelimitpreview/test': ['latest'],
  'ghcr.io/acme/ledger-next': ['1.9.0-rc.1'],
};
