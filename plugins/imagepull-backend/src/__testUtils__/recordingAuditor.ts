import {
  coreServices,
  createServiceFactory,
  type AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';

/** What an auditor was told. */
export interface AuditRecord {
  status: 'initiated' | 'succeeded' | 'failed';
  eventId: string;
  meta: object;
  error?: Error;
}

/** An auditor that keeps what it is told. */
export function recordingAuditor(records: AuditRecord[]) {
  const keep = (
    { eventId, meta }: AuditorServiceCreateEventOptions,
    status: AuditRecord['status'],
    more?: { meta?: object; error?: Error },
  ) =>
    records.push({
      status,
      eventId,
      meta: { ...meta, ...more?.meta },
      ...(more?.error && { error: more.error }),
    });
  return createServiceFactory({
    service: coreServices.auditor,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) => ({
      async createEvent(options) {
        if (plugin.getId() !== 'imagepull') {
          return { success: async () => {}, fail: async () => {} };
        }
        keep(options, 'initiated');
        return {
          success: async more => void keep(options, 'succeeded', more),
          fail: async more => void keep(options, 'failed', more),
        };
      },
    }),
  });
}
