import type { Knex } from 'knex';
import { z } from 'zod';
import type { Query } from './recordedQueries';

/** How a database answers a query. */
export interface Plan {
  /** Its steps, for people. */
  lines: readonly string[];
  /** Tables that are read from one end to the other although an index is wanted. */
  scanned: readonly string[];
}

/** PostgreSQL's driver numbers values; Knex wants them in the order in which they stand. */
export function withQuestionMarks({ sql, bindings }: Query): Query {
  const ordered: Query['bindings'] = [];
  const text = sql.replace(/\$(\d+)/g, (_, number) => {
    ordered.push(bindings[Number(number) - 1]);
    return '?';
  });
  return ordered.length > 0
    ? { sql: text, bindings: ordered }
    : { sql, bindings };
}

/** The tables of a query by the names that it gives them: `incidents as i` is `i`. */
function tableNames(
  sql: string,
  tables: readonly string[],
): Map<string, string> {
  const names = new Map(tables.map(table => [table, table]));
  for (const [, table, alias] of sql.matchAll(
    /[`"]?(\w+)[`"]? as [`"]?(\w+)[`"]?/gi,
  )) {
    if (tables.includes(table)) {
      names.set(alias, table);
    }
  }
  return names;
}

/**
 * Reads the answer of SQLite's EXPLAIN QUERY PLAN. `SCAN x` reads the whole table; `SCAN x USING INDEX` follows an index.
 */
export function readSqlitePlan(
  details: readonly string[],
  sql: string,
  tables: readonly string[],
): Plan {
  const names = tableNames(sql, tables);
  const scanned = details.flatMap(detail => {
    const [, name] = /^SCAN (\w+)/.exec(detail) ?? [];
    return name && !detail.includes(' USING ') ? names.get(name) ?? [] : [];
  });
  return { lines: details, scanned: [...new Set(scanned)] };
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
}

const nodeSchema: z.ZodType<Node> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  get Plans() {
    return z.array(nodeSchema).optional();
  },
});

const explainedSchema = z.array(z.object({ Plan: nodeSchema })).min(1);

function nodesOf(node: Node, depth = 0): { node: Node; depth: number }[] {
  return [
    { node, depth },
    ...(node.Plans ?? []).flatMap(inner => nodesOf(inner, depth + 1)),
  ];
}

function readNodes(explained: unknown) {
  const [{ Plan: root }] = explainedSchema.parse(explained);
  return nodesOf(root);
}

/** The tables of which parts are found through an index; of a bitmap scan the part below names the condition. */
function foundByIndex(nodes: readonly Node[]): Set<string | undefined> {
  return new Set(
    nodes
      .filter(node =>
        [node, ...(node.Plans ?? [])].some(one => one['Index Cond']),
      )
      .map(node => node['Relation Name']),
  );
}

/**
 * Reads the answers of PostgreSQL's EXPLAIN (FORMAT JSON). It reads a whole table by choice, too, where most of it is
 * wanted; that it could use an index shows when it is told to avoid that.
 *
 * @param explained - What it does.
 * @param avoiding - What it does with `enable_seqscan` off.
 */
export function readPostgresPlan(
  explained: unknown,
  avoiding: unknown,
  tables: readonly string[],
): Plan {
  const nodes = readNodes(explained);
  const indexed = foundByIndex(readNodes(avoiding).map(({ node }) => node));
  const scanned = nodes
    .filter(({ node }) => node['Node Type'] === 'Seq Scan')
    .flatMap(({ node }) => node['Relation Name'] ?? []);
  return {
    lines: nodes.map(({ node, depth }) =>
      [
        '  '.repeat(depth) + node['Node Type'],
        node['Relation Name'],
        node['Index Name'] && `using ${node['Index Name']}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    scanned: [...new Set(scanned)].filter(
      table => tables.includes(table) && !indexed.has(table),
    ),
  };
}

const detailsSchema = z.array(z.object({ detail: z.string() }));
const rowsSchema = z.object({
  rows: z.array(z.object({ 'QUERY PLAN': z.unknown() })).min(1),
});

async function explainPostgres(
  database: Knex,
  query: Query,
  tables: readonly string[],
): Promise<Plan> {
  const { sql, bindings } = withQuestionMarks(query);
  return database.transaction(async transaction => {
    const ask = async () => {
      const answer: unknown = await transaction.raw(
        `explain (format json) ${sql}`,
        bindings,
      );
      return rowsSchema.parse(answer).rows[0]['QUERY PLAN'];
    };
    const explained = await ask();
    await transaction.raw('set local enable_seqscan = off');
    return readPostgresPlan(explained, await ask(), tables);
  });
}

/**
 * Asks the database how it answers a query.
 *
 * @param tables - Large ones, which must not be read from one end to the other.
 */
export async function explain(
  database: Knex,
  query: Query,
  tables: readonly string[],
): Promise<Plan> {
  if (database.client.config.client === 'pg') {
    return explainPostgres(database, query, tables);
  }
  const details = detailsSchema.parse(
    await database.raw(`explain query plan ${query.sql}`, query.bindings),
  );
  return readSqlitePlan(
    details.map(({ detail }) => detail),
    query.sql,
    tables,
  );
}
