import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/entities';
import type { ServiceLocatorMethod } from '../observe/serviceLocator';
import { createOwnership, type CatalogOwnership } from './ownership';

const pod = { cluster: 'prod', namespace: 'shop', labels: { app: 'shop' } };

function ownershipOf(
  entities: Entity[],
  serviceLocator: () => ServiceLocatorMethod = () => 'multiTenant',
) {
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock({ entities });
  const pages = jest.spyOn(catalog, 'streamEntities');
  const ownership = createOwnership({
    auth: mockServices.auth(),
    catalog,
    logger,
    serviceLocator,
  });
  return { ownership, logger, pages };
}

/** A stream of one page. */
async function* pageOf(...entities: Entity[]) {
  yield entities;
}

describe('createOwnership', () => {
  it.each([
    [
      'owner and system by relations',
      {
        relations: [
          { type: 'partOf', targetRef: 'component:default/whole' },
          { type: 'partOf', targetRef: 'system:default/store' },
          { type: 'ownedBy', targetRef: 'group:default/first' },
          { type: 'ownedBy', targetRef: 'group:default/second' },
        ],
        spec: { owner: 'other' },
      },
      { owner: 'group:default/first', system: 'system:default/store' },
    ],
    [
      'the owner as it is written without relations',
      { spec: { owner: 'Web' } },
      { owner: 'group:default/web' },
    ],
    [
      'no owner where what is written names nobody',
      { spec: { owner: ':' } },
      {},
    ],
    ['no owner where nothing is written', { spec: {} }, {}],
  ])('knows %s', async (_case, changes, expected) => {
    const { ownership } = ownershipOf([
      {
        ...component('shop'),
        ...changes,
        metadata: { ...component('shop').metadata, title: 'The shop' },
      },
    ]);
    expect(ownership.entitiesOf(pod)).toEqual([]);
    await ownership.refresh();
    const entity = {
      ref: 'component:default/shop',
      title: 'The shop',
      ...expected,
    };
    expect(ownership.entitiesOf(pod)).toEqual([entity]);
    expect(ownership.entity('component:default/shop')).toEqual(entity);
    expect(ownership.entity('component:default/other')).toBeUndefined();
  });

  it('has a new revision when something changes, and only then', async () => {
    const { ownership, pages } = ownershipOf([component('shop')]);
    await ownership.refresh();
    expect(ownership.revision()).toBe(1);
    await ownership.refresh();
    expect(ownership.revision()).toBe(1);
    const renamed = component('shop');
    renamed.metadata.title = 'Another title';
    pages.mockReturnValueOnce(pageOf(renamed));
    await ownership.refresh();
    expect(ownership.revision()).toBe(2);
    pages.mockReturnValueOnce(pageOf());
    await ownership.refresh();
    expect(ownership.entitiesOf(pod)).toEqual([]);
  });

  it('keeps what it knows when the catalog gives no answer', async () => {
    const { ownership, pages } = ownershipOf([component('shop')]);
    await ownership.refresh();
    pages.mockImplementationOnce(() => {
      throw new Error('away');
    });
    await expect(ownership.refresh()).rejects.toThrow('away');
    expect(ownership.entitiesOf(pod)).toHaveLength(1);
  });

  it('says once that annotations cannot be right', async () => {
    const broken = component('broken', {
      'backstage.io/kubernetes-label-selector': 'app in web',
    });
    const { ownership, logger, pages } = ownershipOf([broken]);
    await ownership.refresh();
    pages.mockReturnValueOnce(pageOf(broken, component('shop')));
    await ownership.refresh();
    expect(ownership.entitiesOf(pod)).toHaveLength(1);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringContaining("'component:default/broken'")],
    ]);
  });

  it('knows of nobody while the service locator is not known', async () => {
    const { ownership } = ownershipOf([component('shop')], () => {
      throw new Error('unknown');
    });
    await ownership.refresh();
    expect(ownership.entitiesOf(pod)).toEqual([]);
  });
});

describe('createOwnership with a real catalog', () => {
  let backend: TestBackend | undefined;
  afterEach(() => backend?.stop());

  it('reads what has one of the annotations, whole enough to match pods', async () => {
    const location = 'url:https://catalog.example.com/all.yaml';
    const located = (entity: Entity): Entity => ({
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          'backstage.io/managed-by-location': location,
          'backstage.io/managed-by-origin-location': location,
        },
      },
      spec: { ...entity.spec, lifecycle: 'production' },
    });
    const longSelector = `app in (shop,${'a'.repeat(60)},${'b'.repeat(
      60,
    )},${'c'.repeat(60)},${'d'.repeat(60)})`;
    const entities = [
      component('shop'),
      component('by-id', { 'backstage.io/kubernetes-id': 'by-id' }),
      component('long', {
        'backstage.io/kubernetes-label-selector': longSelector,
      }),
      component('without', {}),
    ].map(located);
    const made: CatalogOwnership[] = [];
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test-entities',
          register({ registerInit }) {
            registerInit({
              deps: { catalog: catalogProcessingExtensionPoint },
              async init({ catalog }) {
                catalog.addEntityProvider({
                  getProviderName: () => 'test',
                  connect: connection =>
                    connection.applyMutation({
                      type: 'full',
                      entities: entities.map(entity => ({
                        entity,
                        locationKey: 'test',
                      })),
                    }),
                });
              },
            });
          },
        }),
        createBackendPlugin({
          pluginId: 'reader',
          register({ registerInit }) {
            registerInit({
              deps: {
                auth: coreServices.auth,
                catalog: catalogServiceRef,
                logger: coreServices.logger,
              },
              async init(services) {
                made.push(
                  createOwnership({
                    ...services,
                    serviceLocator: () => 'multiTenant',
                  }),
                );
              },
            });
          },
        }),
      ],
    });
    const [ownership] = made;
    // The catalog processes what it is given in its own time.
    while (
      ['shop', 'by-id', 'long'].some(
        name => !ownership.entity(`component:default/${name}`),
      )
    ) {
      await ownership.refresh();
    }
    expect(ownership.entity('component:default/without')).toBeUndefined();
    expect(
      ownership.entitiesOf({
        cluster: 'prod',
        namespace: 'shop',
        labels: { app: 'shop', 'backstage.io/kubernetes-id': 'by-id' },
      }),
    ).toEqual([
      { ref: 'component:default/by-id', owner: 'user:default/mock' },
      { ref: 'component:default/long', owner: 'user:default/mock' },
      { ref: 'component:default/shop', owner: 'user:default/mock' },
    ]);
  });
});
