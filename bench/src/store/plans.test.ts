import { readPostgresPlan, readSqlitePlan, withQuestionMarks } from './plans';

const tables = ['incidents', 'incident_nodes'];

describe('the plan of SQLite', () => {
  const scannedBy = (sql: string, ...details: string[]) =>
    readSqlitePlan(details, sql, tables).scanned;

  it.each([
    ['SCAN incidents', ['incidents']],
    ['SCAN incidents USING INDEX incidents_by_end', []],
    ['SCAN incidents USING COVERING INDEX incidents_by_end', []],
    ['SEARCH incidents USING INDEX incidents_by_end (resolved_at=?)', []],
    ['SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)', []],
    ['SCAN clusters', []],
    ['SCAN (subquery-1)', []],
    ['USE TEMP B-TREE FOR ORDER BY', []],
  ])('%s', (detail, scanned) => {
    expect(scannedBy('select * from incidents', detail)).toEqual(scanned);
  });

  it('knows tables by the names that a query gives them', () => {
    expect(
      scannedBy(
        'select * from `incident_nodes` as `n` join `clusters` as `c`',
        'SCAN n',
        'SCAN c',
        'SCAN n',
      ),
    ).toEqual(['incident_nodes']);
  });
});

describe('the plan of PostgreSQL', () => {
  const plan = (...nodes: object[]) => [
    { Plan: { 'Node Type': 'Aggregate', Plans: nodes } },
  ];
  const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 'incidents' };
  const index = {
    'Node Type': 'Index Scan',
    'Relation Name': 'incidents',
    'Index Name': 'incidents_by_end',
  };

  it('shows its steps', () => {
    const found = { ...index, 'Index Cond': '(resolved_at > 1)' };
    expect(readPostgresPlan(plan(found), plan(found), tables)).toEqual({
      lines: ['Aggregate', '  Index Scan incidents using incidents_by_end'],
      scanned: [],
    });
  });

  it.each([
    ['no index helps', [{ ...scan, 'Relation Name': 'incidents' }], true],
    ['an index only gives an order', [index], true],
    [
      'an index would find it',
      [{ ...index, 'Index Cond': '(resolved_at > 1)' }],
      false,
    ],
    [
      'a bitmap of an index would find it',
      [
        {
          'Node Type': 'Bitmap Heap Scan',
          'Relation Name': 'incidents',
          Plans: [
            {
              'Node Type': 'Bitmap Index Scan',
              'Index Name': 'incidents_by_end',
              'Index Cond': '(resolved_at > 1)',
            },
          ],
        },
      ],
      false,
    ],
  ])('tells of a table that is read whole where %s', (_, avoiding, isScan) => {
    const { scanned } = readPostgresPlan(plan(scan), plan(...avoiding), tables);
    expect(scanned).toEqual(isScan ? ['incidents'] : []);
  });

  it('does not mind small tables', () => {
    const small = plan({ ...scan, 'Relation Name': 'clusters' });
    expect(readPostgresPlan(small, small, tables).scanned).toEqual([]);
  });
});

describe('the values of a query', () => {
  it.each([
    ['select 1', [], 'select 1', []],
    ['a = ? and b = ?', [1, 2], 'a = ? and b = ?', [1, 2]],
    ['a = $2 and b = $1', [1, 2], 'a = ? and b = ?', [2, 1]],
    ['a = $1 or b = $1', ['x'], 'a = ? or b = ?', ['x', 'x']],
  ])('%s', (sql, bindings, text, ordered) => {
    expect(withQuestionMarks({ sql, bindings })).toEqual({
      sql: text,
      bindings: ordered,
    });
  });
});
