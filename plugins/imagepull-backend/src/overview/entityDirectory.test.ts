import { describeOnDatabases } from '../__testUtils__/databases';
import { fleet } from './__testUtils__/fleet';
import { directoryOf, seedIncidents } from './__testUtils__/seed';
import { readEntityDirectory, visibleSets } from './entityDirectory';

describeOnDatabases('the directory of entities', database => {
  it('has the entities of each set that an incident belongs to', async () => {
    const knex = await database.create();
    await seedIncidents(knex, fleet);
    const directory = await readEntityDirectory(knex);
    expect(directory).toEqual(directoryOf(fleet));
    expect(directory.size).toBeGreaterThan(8);
  });
});

describe('sets of entities', () => {
  const directory = new Map([
    ['both', [{ ref: 'component:default/a' }, { ref: 'component:default/b' }]],
    ['one', [{ ref: 'component:default/b' }]],
  ]);

  it.each([
    [[], directory],
    [
      ['component:default/b'],
      new Map([['both', [{ ref: 'component:default/a' }]]]),
    ],
    [['component:default/a', 'component:default/b'], new Map()],
  ])('are seen without %j', (hidden, expected) => {
    expect(visibleSets(directory, hidden)).toEqual(expected);
  });
});
