/**
 * The entry of the demo, run under Node 22 or 24 from the root of the repository:
 *
 *   yarn node-ts demo/src/main.ts [--production-port N] [--staging-port N] [--control-port N] [--registry-port N] [--still]
 *
 * which is `node --require @backstage/cli/config/nodeTransform.cjs demo/src/main.ts`: Backstage's own loader for
 * TypeScript, without a build. Prints one line of JSON when clusters and registry accept connections.
 */
import './frugal';
import { readOptions, type CommandLineOptions } from './options';
import {
  startDemoRegistry,
  type DemoRegistry,
} from './registry/startDemoRegistry';
import { startControlEndpoint } from './server/controlEndpoint';
import { createRepairs } from './server/repairs';
import { createRestarts } from './server/restarts';
import { startDemoClusters, type DemoClusters } from './startDemoClusters';

function isPortTaken(error: unknown): error is Error & { port: number } {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'EADDRINUSE' &&
    'port' in error
  );
}

async function start(options: CommandLineOptions) {
  const moves = !options.isStill;
  const begin = new Date();
  const demo = await startDemoClusters({
    ports: {
      production: options.productionPort,
      staging: options.stagingPort,
    },
    moves,
    start: begin,
  });
  const running: { close(): Promise<void> }[] = [demo];
  const closeAll = async () => {
    await Promise.all(running.map(one => one.close()));
  };
  try {
    const registry = await startDemoRegistry({
      port: options.registryPort,
      moves,
      start: begin,
    });
    running.push(registry);
    const control = await startControlEndpoint(
      {
        clusters: demo.clusters.map(cluster => ({
          ...cluster,
          repairs: createRepairs(cluster, registry.control),
          restarts: createRestarts(cluster, registry.control),
        })),
        registry: registry.control,
      },
      options.controlPort,
    );
    running.push(control);
    announce(demo, registry, control.port);
  } catch (error) {
    await closeAll();
    throw error;
  }
  const stop = async () => {
    await closeAll();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function announce(
  { clusters }: DemoClusters,
  registry: DemoRegistry,
  controlPort: number,
) {
  const described = clusters.map(({ name, title, url, token }) => ({
    name,
    title,
    url,
    token,
  }));
  process.stdout.write(
    `${JSON.stringify({
      clusters: described,
      registry: registry.url,
      control: `http://127.0.0.1:${controlPort}`,
    })}\n`,
  );
}

async function main() {
  try {
    await start(readOptions(process.argv.slice(2), process.env));
  } catch (error) {
    const message = isPortTaken(error)
      ? `Port ${error.port} is taken. Stop what listens there, or choose other ports with --production-port, --staging-port, --control-port and --registry-port.`
      : String(error instanceof Error ? error.message : error);
    process.stderr.write(`The demo cannot start: ${message}\n`);
    process.exitCode = 1;
  }
}

main();
