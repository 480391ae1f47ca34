/**
 * The entry of the demo, run under Node 22 or 24 from the root of the repository:
 *
 *   yarn node-ts demo/src/main.ts [--production-port N] [--staging-port N] [--control-port N] [--still]
 *
 * which is `node --require @backstage/cli/config/nodeTransform.cjs demo/src/main.ts`: Backstage's own loader for
 * TypeScript, without a build. Prints one line of JSON when the clusters accept connections.
 */
import './frugal';
import { readOptions, type CommandLineOptions } from './options';
import { startControlEndpoint } from './server/controlEndpoint';
import { startDemoClusters } from './startDemoClusters';

function isPortTaken(error: unknown): error is Error & { port: number } {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'EADDRINUSE' &&
    'port' in error
  );
}

async function start(options: CommandLineOptions) {
  const demo = await startDemoClusters({
    ports: {
      production: options.productionPort,
      staging: options.stagingPort,
    },
    moves: !options.isStill,
  });
  const control = await startControlEndpoint(
    demo.clusters,
    options.controlPort,
  ).catch(async error => {
    await demo.close();
    throw error;
  });
  const stop = async () => {
    await Promise.all([control.close(), demo.close()]);
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const clusters = demo.clusters.map(({ name, title, url, token }) => ({
    name,
    title,
    url,
    token,
  }));
  process.stdout.write(
    `${JSON.stringify({
      clusters,
      control: `http://127.0.0.1:${control.port}`,
    })}\n`,
  );
}

async function main() {
  try {
    await start(readOptions(process.argv.slice(2), process.env));
  } catch (error) {
    const message = isPortTaken(error)
      ? `Port ${error.port} is taken. Stop what listens there, or choose other ports with --production-port, --staging-port and --control-port.`
      : String(error instanceof Error ? error.message : error);
    process.stderr.write(`The demo clusters cannot start: ${message}\n`);
    process.exitCode = 1;
  }
}

main();
