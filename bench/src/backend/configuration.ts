import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

export interface BackendConfiguration {
  /** A folder for everything that the backend writes. */
  folder: string;
  port: number;
  clusters: readonly { name: string; url: string; token: string }[];
  isMonitored: boolean;
  /** What the catalog knows. */
  entities: readonly object[];
  /** The address of a PostgreSQL server; a SQLite file in the folder unless given. */
  postgres?: string;
}

/** Writes the configuration and the catalog of a backend. Returns the path of the configuration. */
export function writeConfiguration(options: BackendConfiguration): string {
  const { folder, port, clusters, isMonitored, entities, postgres } = options;
  mkdirSync(folder, { recursive: true });
  const catalog = join(folder, 'catalog.yaml');
  writeFileSync(
    catalog,
    entities.map(entity => `---\n${stringify(entity)}`).join(''),
  );
  const baseUrl = `http://127.0.0.1:${port}`;
  const file = join(folder, 'app-config.yaml');
  writeFileSync(
    file,
    stringify({
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { port, host: '127.0.0.1' },
        database: postgres
          ? { client: 'pg', connection: postgres }
          : {
              client: 'better-sqlite3',
              connection: { directory: join(folder, 'database') },
            },
      },
      auth: {
        environment: 'development',
        providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
      },
      permission: { enabled: true },
      catalog: {
        processingInterval: { hours: 1 },
        rules: [
          { allow: ['Component', 'Group', 'System', 'User', 'Location'] },
        ],
        locations: [{ type: 'file', target: catalog }],
      },
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: clusters.map(({ name, url, token }) => ({
              name,
              url,
              authProvider: 'serviceAccount',
              serviceAccountToken: token,
            })),
          },
        ],
      },
      imagepull: { monitor: { enabled: isMonitored } },
    }),
  );
  return file;
}
