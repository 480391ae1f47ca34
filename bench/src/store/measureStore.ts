import { setTimeout as delay } from 'node:timers/promises';
import type { BackendConnection } from '../backend/connection';
import { untilCatalogIsRead } from '../backend/untilCatalogIsRead';
import { collectGarbage } from '../machine/collectGarbage';
import { summarize, type Summary } from '../machine/summary';
import { fillHistory } from './fill';
import { catalogOfHistory, type HistorySize } from './history';
import { startInProcess } from './inProcessBackend';
import { explain, type Plan } from './plans';
import { questions, type Question } from './questions';
import { createQueryRecorder, type Query } from './recordedQueries';

export interface StoreOptions {
  size: HistorySize;
  /** How often each question is asked. */
  requests: number;
  folder: string;
  port: number;
  /** The address of a PostgreSQL server; a SQLite file unless given. */
  postgres?: string;
}

export interface ExplainedQuery extends Plan {
  sql: string;
}

export interface MeasuredQuestion {
  question: Question;
  times: Summary;
  queries: readonly ExplainedQuery[];
}

/** Tables that grow with the history. */
const largeTables = [
  'incidents',
  'incident_details',
  'incident_nodes',
  'incident_timeline',
];

/** Requests that are not counted: caches fill, the compiler looks at what it has to do. */
const warmUp = 20;

async function ask(
  connection: BackendConnection,
  { name, path }: Question,
): Promise<number> {
  const begin = performance.now();
  const response = await connection.fetch(`/api/imagepull${path}`);
  const body = await response.text();
  if (!response.ok) {
    throw new Error(`${name} (${path}): ${response.status} ${body}`);
  }
  return performance.now() - begin;
}

/** Fills a database, asks everything, and explains every query that was made for it. */
export async function measureStore(
  options: StoreOptions,
): Promise<MeasuredQuestion[]> {
  const { size, requests, folder, port, postgres } = options;
  const entities = catalogOfHistory(size);
  const backend = await startInProcess({
    folder,
    port,
    clusters: [],
    isMonitored: false,
    entities,
    postgres,
  });
  const { connection, database } = backend;
  try {
    const recorder = createQueryRecorder();
    await untilCatalogIsRead(
      connection,
      entities.filter(entity => Object(entity).kind === 'Component').length,
    );
    await fillHistory(database, size, Date.now());
    // SQLite is filled without a pause: lets connections end that were closed meanwhile, before they are used again.
    await delay(1_000);
    if (postgres) {
      // What autovacuum does by itself after a while.
      await database.raw('vacuum analyze');
    }
    recorder.attach(database);
    const measured: MeasuredQuestion[] = [];
    for (const question of questions) {
      // What the last one has left is not to be waited for by this one.
      collectGarbage();
      const prepare = async () => {
        if (question.afterChange) {
          await database('revision').increment('value', 1);
        }
      };
      let asked: readonly Query[] = [];
      for (let turn = 0; turn < warmUp; turn++) {
        asked = [
          ...asked,
          ...(await recorder.during(async () => {
            await prepare();
            await ask(connection, question);
          })),
        ];
      }
      const times: number[] = [];
      for (let turn = 0; turn < requests; turn++) {
        await prepare();
        times.push(await ask(connection, question));
      }
      const distinct = new Map(asked.map(query => [query.sql, query]));
      const queries: ExplainedQuery[] = [];
      for (const query of distinct.values()) {
        const plan = await explain(database, query, largeTables);
        queries.push({ sql: query.sql, ...plan });
      }
      measured.push({ question, times: summarize(times), queries });
      // Lets what runs beside it have its turn: renewals, announcements.
      await delay(0);
    }
    return measured;
  } finally {
    await backend.close();
  }
}
