import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError, toError } from '@backstage/errors';

/** Errors that are meant for whoever asks. */
const forCallers: readonly string[] = [
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'ServiceUnavailableError',
];

/**
 * Keeps errors of the database out of answers: their messages quote whole statements, with names in them that the caller
 * may not see. They are in the log.
 *
 * @throws ServiceUnavailableError in place of any error that is not meant for callers
 */
export async function withoutInternals<T>(
  logger: LoggerService,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isError(error) && forCallers.includes(error.name)) {
      throw error;
    }
    logger.error('What is stored of incidents cannot be read', toError(error));
    throw new ServiceUnavailableError(
      'What is stored of incidents cannot be read at the moment',
    );
  }
}
