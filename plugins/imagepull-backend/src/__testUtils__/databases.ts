import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate } from '../incidents/prepareDatabase';

const postgres = 'POSTGRES_18';

/** Knex opens it with one connection, as Backstage does. */
const sqlite = 'SQLITE_3';

/** What a suite on several databases gets. */
export interface SuiteDatabase {
  /** An empty database with the tables of this plugin. */
  create(): Promise<Knex>;
  isPostgres: boolean;
}

/** @throws Error where PostgreSQL is required and absent */
function requirePostgres(isThere: boolean): void {
  if (!isThere && process.env.IMAGEPULL_REQUIRE_POSTGRES === '1') {
    throw new Error('There is no PostgreSQL to test with');
  }
}

/**
 * Describes the same tests on SQLite and on PostgreSQL. The latter is there in `npm test` and beside
 * `node scripts/with-postgres.mjs`; where it is required (`IMAGEPULL_REQUIRE_POSTGRES=1`), its absence is a failure.
 */
export function describeOnDatabases(
  title: string,
  describeTests: (database: SuiteDatabase) => void,
): void {
  const databases = TestDatabases.create({
    ids: [sqlite, postgres],
    disableDocker: true,
  });
  requirePostgres(databases.supports(postgres));
  const names: [TestDatabaseId, string][] = [
    [sqlite, 'SQLite'],
    [postgres, 'PostgreSQL'],
  ];
  for (const [id, name] of names.filter(([each]) => databases.supports(each))) {
    describe(`${title} on ${name}`, () => {
      describeTests({
        isPostgres: id === postgres,
        async create() {
          const database = await databases.init(id);
          await migrate(database);
          return database;
        },
      });
    });
  }
}

/** The address of the PostgreSQL server for tests, as far as there is one or has to be. */
export function postgresUrl(): string | undefined {
  const url = process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  requirePostgres(url !== undefined);
  return url;
}
