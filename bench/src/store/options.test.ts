import { postgresVariable, readOptions } from './options';

const environment = { [postgresVariable]: 'postgres://one' };

describe('the arguments of the measurement of the store', () => {
  it('measure both databases with a long history by default', () => {
    expect(readOptions([], environment)).toEqual({
      databases: [
        { database: 'sqlite' },
        { database: 'postgres', postgres: 'postgres://one' },
      ],
      size: { past: 100_000, open: 2_000, services: 500 },
      requests: 100,
      plans: false,
      check: false,
    });
  });

  it('need no server for SQLite', () => {
    expect(readOptions(['--database', 'sqlite'], {}).databases).toEqual([
      { database: 'sqlite' },
    ]);
  });

  it.each([
    [['--database', 'postgres'], postgresVariable],
    [['--database', 'other'], 'database'],
    [['--past', 'many'], 'past'],
    [['--requests', '0'], 'requests'],
  ])('%j is refused by name', (args, name) => {
    expect(() => readOptions(args, {})).toThrow(name);
  });
});
