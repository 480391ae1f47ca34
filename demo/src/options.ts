import { parseArgs } from 'node:util';

/** How the demo is started from the command line. */
export interface CommandLineOptions {
  productionPort: number;
  stagingPort: number;
  controlPort: number;
  registryPort: number;
  /** Nothing moves: the failures stay those of the start. */
  isStill: boolean;
}

const ports = {
  'production-port': {
    variable: 'IMAGEPULL_DEMO_PRODUCTION_PORT',
    default: '16443',
  },
  'staging-port': { variable: 'IMAGEPULL_DEMO_STAGING_PORT', default: '16444' },
  'control-port': { variable: 'IMAGEPULL_DEMO_CONTROL_PORT', default: '16445' },
  'registry-port': {
    variable: 'IMAGEPULL_DEMO_REGISTRY_PORT',
    default: '16446',
  },
};

/**
 * Reads options and, where one is not given, the environment.
 *
 * @throws When an option is unknown or a port is none; the message names it.
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLineOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'production-port': { type: 'string' },
      'staging-port': { type: 'string' },
      'control-port': { type: 'string' },
      'registry-port': { type: 'string' },
      still: { type: 'boolean' },
    },
  });
  const readPort = (option: keyof typeof ports): number => {
    const { variable, default: otherwise } = ports[option];
    const written = values[option] ?? environment[variable] ?? otherwise;
    const port = Number(written);
    if (!/^\d+$/.test(written) || port > 65535) {
      throw new Error(
        `--${option} (or ${variable}) must be a port from 0 to 65535, not "${written}"`,
      );
    }
    return port;
  };
  return {
    productionPort: readPort('production-port'),
    stagingPort: readPort('staging-port'),
    controlPort: readPort('control-port'),
    registryPort: readPort('registry-port'),
    isStill: values.still ?? environment.IMAGEPULL_DEMO_STILL === 'true',
  };
}
