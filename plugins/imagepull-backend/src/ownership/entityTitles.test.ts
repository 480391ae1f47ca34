import { describeOnDatabases } from '../__testUtils__/databases';
import { readRevision } from '../incidents/revision';
import {
  hoursAgo,
  seedIncidents,
  service,
} from '../overview/__testUtils__/seed';
import { refreshStoredEntities } from './entityTitles';

describeOnDatabases('what is stored of entities', database => {
  it('follows the catalog, also for incidents that are over', async () => {
    const knex = await database.create();
    await seedIncidents(knex, [
      {
        id: 'past',
        resolvedAt: hoursAgo(0.5),
        entities: [service('shop', 'web'), service('gone', 'web')],
      },
    ]);
    const known = service('shop', 'new-owner', { title: 'The shop' });
    const ownership = {
      entitiesOf: () => [],
      refresh: async () => {},
      revision: () => 1,
      entity: (ref: string) => (ref === known.ref ? known : undefined),
    };
    const before = await readRevision(knex);
    await refreshStoredEntities(knex, ownership);
    expect(await knex('entities').orderBy('entity_ref')).toMatchObject([
      { entity_ref: 'component:default/gone', owner_ref: 'group:default/web' },
      {
        entity_ref: known.ref,
        title: 'The shop',
        owner_ref: 'group:default/new-owner',
      },
    ]);
    expect(await readRevision(knex)).toBe(before + 1);
    await refreshStoredEntities(knex, ownership);
    expect(await readRevision(knex)).toBe(before + 1);
  });
});
