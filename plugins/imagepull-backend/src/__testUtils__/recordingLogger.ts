import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { isError, stringifyError } from '@backstage/errors';

/** A logger for the whole backend that keeps every line, with all that comes along with it. */
export function recordingLogger(lines: string[]) {
  const log =
    (level: string, fixed: object) =>
    (message: string, meta?: Error | object): void => {
      const more = isError(meta)
        ? `${stringifyError(meta)} ${meta.stack} ${JSON.stringify(meta)}`
        : JSON.stringify(meta ?? {});
      lines.push(`${level} ${message} ${more} ${JSON.stringify(fixed)}`);
    };
  const loggerWith = (fixed: object): RootLoggerService => ({
    error: log('error', fixed),
    warn: log('warn', fixed),
    info: log('info', fixed),
    debug: log('debug', fixed),
    child: meta => loggerWith({ ...fixed, ...meta }),
  });
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => loggerWith({}),
  });
}
