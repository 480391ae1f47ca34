import { mockServices } from '@backstage/backend-test-utils';
import type { RegistryQuestion } from 'backstage-plugin-imagepull-common';
import type { z } from 'zod';
import { createRegistryClient, registriesConfigSchema } from '..';
import type { Network } from '../connector';
import type { RegistryLimits } from '../limits';

/** A client whose every log line is kept. */
export function createTestClient(
  registries: z.input<typeof registriesConfigSchema>,
  options: {
    network?: Network;
    limits?: Partial<RegistryLimits>;
    now?: () => number;
    config?: object;
  } = {},
) {
  const { network, limits, now, config } = options;
  const logger = mockServices.logger.mock();
  const client = createRegistryClient({
    registries: registriesConfigSchema.parse(registries),
    config: mockServices.rootConfig({ data: { ...config } }),
    logger,
    ...(network && { network }),
    ...(limits && { limits }),
    ...(now && { now }),
  });
  const lines = () =>
    [logger.debug, logger.info, logger.warn, logger.error]
      .flatMap(({ mock }) => mock.calls)
      .map(call => JSON.stringify(call));
  return {
    client,
    /** Everything that was logged. */
    lines,
    warnings: () => logger.warn.mock.calls.map(([message]) => String(message)),
    /** Asks about `registry/repository:reference`. */
    ask(
      registry: string,
      repository: string,
      reference: string,
      cause = 'tag-not-found',
      signal = new AbortController().signal,
    ) {
      const question: RegistryQuestion = {
        registry,
        repository,
        reference,
        cause,
      };
      return client.ask(question, signal);
    },
  };
}
