/**
 * The entry of a backend that is measured: this plugin with what it needs, and nothing else. Started by the benchmarks with
 * `--config` for each file of its configuration. Answers messages of whoever started it with what the process uses.
 */
import { createBackend } from '@backstage/backend-defaults';
import type { Usage } from './usage';

const backend = createBackend();

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('backstage-plugin-imagepull-backend'));

function usage(): Usage {
  // Twice: what has finalizers is freed by the second one.
  global.gc?.();
  global.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    heapBytes: heapUsed + external,
    residentBytes: rss,
    cpuMicroseconds: user + system,
  };
}

process.on('message', () => process.send?.(usage()));
process.once('disconnect', () => process.exit(0));

backend.start();
