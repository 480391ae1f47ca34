import { mockServices } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import {
  readDashboardApps,
  readImagepullConfig,
  readServiceLocatorMethod,
} from './config';

function read(imagepull?: JsonValue) {
  return readImagepullConfig(
    mockServices.rootConfig({
      data: imagepull === undefined ? {} : { imagepull },
    }),
  );
}

describe('readImagepullConfig', () => {
  it('needs nothing', () => {
    const defaults = {
      clusterTimeoutMs: 10_000,
      runbooks: [],
      secrets: 'names',
      registries: [],
      monitor: { enabled: true, namespaces: { include: [], exclude: [] } },
      retentionMs: 90 * 24 * 60 * 60_000,
    };
    expect(read()).toEqual(defaults);
    expect(read({})).toEqual(defaults);
  });

  it.each([
    ['5s', 5_000],
    ['PT2S', 2_000],
    [{ seconds: 3 }, 3_000],
    [{ minutes: 2 }, 120_000],
    ['100 ms', 100],
  ])('reads %j as a time-out', (clusterTimeout, clusterTimeoutMs) => {
    expect(read({ clusterTimeout })).toMatchObject({ clusterTimeoutMs });
  });

  it('reads whether and where clusters are watched', () => {
    const namespaces = { include: ['shop'], exclude: ['kube-system'] };
    expect(read({ monitor: { enabled: false, namespaces } }).monitor).toEqual({
      enabled: false,
      namespaces,
    });
  });

  it.each([
    ['30d', 30],
    [{ days: 1 }, 1],
    ['P1Y', 365],
  ])('reads %j as the time that incidents are kept', (retention, days) => {
    const { retentionMs } = read({ incidents: { retention } });
    expect(Math.floor(retentionMs / (24 * 60 * 60_000))).toBe(days);
  });

  it.each<[string, JsonValue]>([
    ['imagepull.monitor.enabled', { monitor: { enabled: 'yes' } }],
    ['imagepull.monitor: ', { monitor: { interval: 5 } }],
    [
      'imagepull.monitor.namespaces.include[1]',
      { monitor: { namespaces: { include: ['shop', 'Shop_1'] } } },
    ],
    [
      'imagepull.monitor.namespaces.exclude',
      { monitor: { namespaces: { exclude: 'kube-system' } } },
    ],
    ['imagepull.incidents.retention', { incidents: { retention: '1h' } }],
    ['imagepull.incidents.retention', { incidents: { retention: 'long' } }],
    ['imagepull.incidents: ', { incidents: { keep: '1d' } }],
  ])('names %s where it is not valid', (field, imagepull) => {
    expect(() => read(imagepull)).toThrow(field);
  });

  it('reads runbooks', () => {
    const rule = {
      title: 'Our registry',
      url: 'https://wiki.example.com/registry',
      causes: ['rate-limited'],
      registries: ['registry.example.com:5000'],
      replace: true,
    };
    const short = { title: 'In here', url: '/docs/default/component/wiki' };
    expect(read({ runbooks: [rule, short] }).runbooks).toEqual([
      rule,
      { ...short, replace: false },
    ]);
  });

  it('reads what may be asked besides', () => {
    const credentials = { username: 'reader', password: 'made-up' };
    const { secrets, registries } = read({
      secrets: 'registries',
      registries: [
        { host: 'registry.example.com:5000', credentials },
        { host: 'docker.io', mirror: 'mirror.example.com/hub' },
      ],
    });
    expect(secrets).toBe('registries');
    expect(registries).toEqual([
      {
        host: 'registry.example.com:5000',
        credentials,
        plainHttp: false,
        concurrency: 2,
      },
      {
        host: 'docker.io',
        mirror: 'mirror.example.com/hub',
        plainHttp: false,
        concurrency: 2,
      },
    ]);
  });

  it('says nothing of a password in the error that is about it', () => {
    expect(() =>
      read({
        registries: [
          {
            host: 'registry.example.com',
            credentials: { username: 'made:up', password: 'made-up-too' },
          },
        ],
      }),
    ).toThrow(
      /^Invalid configuration: imagepull\.registries\[0\]\.credentials\.username: must not contain a colon$/,
    );
  });

  it.each<[JsonValue, RegExp]>([
    [{ secrets: 'all' }, /imagepull\.secrets: /],
    [{ registries: {} }, /imagepull\.registries: /],
    [{ registries: [{}] }, /imagepull\.registries\[0\]\.host: /],
    [
      { registries: [{ host: 'https://registry.example.com' }] },
      /imagepull\.registries\[0\]\.host: must be a host name/,
    ],
    [
      { registries: [{ host: 'r.example.com', credentials: {} }] },
      /imagepull\.registries\[0\]\.credentials\.username: is missing/,
    ],
    [{ clusterTimeout: 'soon' }, /imagepull\.clusterTimeout/],
    [{ clusterTimeout: '0s' }, /imagepull\.clusterTimeout must be between/],
    [{ clusterTimeout: '1h' }, /imagepull\.clusterTimeout must be between/],
    [{ clusterTimeuot: '5s' }, /clusterTimeuot/],
    [{ runbooks: {} }, /imagepull\.runbooks: /],
    [{ runbooks: [{ url: '/x' }] }, /imagepull\.runbooks\[0\]\.title: /],
    [
      { runbooks: [{ title: ' ', url: '/x' }] },
      /imagepull\.runbooks\[0\]\.title: must not be empty/,
    ],
    [
      { runbooks: [{ title: 'x', url: 'file:///etc/passwd' }] },
      /imagepull\.runbooks\[0\]\.url: must be an http or https URL/,
    ],
    [
      { runbooks: [{ title: 'x', url: '/x', causes: ['typo'] }] },
      /imagepull\.runbooks\[0\]\.causes\[0\]: /,
    ],
    [
      { runbooks: [{ title: 'x', url: '/x', causes: [] }] },
      /imagepull\.runbooks\[0\]\.causes: /,
    ],
    [
      { runbooks: [{ title: 'x', url: '/x', registries: ['https://a.b'] }] },
      /imagepull\.runbooks\[0\]\.registries\[0\]: must be a host name/,
    ],
    [{ runbooks: [{ title: 'x', url: '/x', only: 1 }] }, /"only"/],
  ])('refuses %j and names the field', (imagepull, message) => {
    expect(() => read(imagepull)).toThrow(message);
  });

  it('names all that is wrong at once', () => {
    expect(() => read({ runbooks: [{ title: '' }, { url: 'x' }] })).toThrow(
      /runbooks\[0\]\.title.*runbooks\[0\]\.url.*runbooks\[1\]\.title.*runbooks\[1\]\.url/,
    );
  });
});

describe('readDashboardApps', () => {
  it('knows the clusters of app-config only', () => {
    const clusterLocatorMethods = [
      {
        type: 'config',
        clusters: [
          { name: 'one', url: 'https://one' },
          { name: 'two', url: 'https://two', dashboardApp: 'rancher' },
        ],
      },
      { type: 'catalog' },
    ];
    const config = mockServices.rootConfig({
      data: { kubernetes: { clusterLocatorMethods } },
    });
    expect(Object.fromEntries(readDashboardApps(config))).toEqual({
      one: 'standard',
      two: 'rancher',
    });
  });

  it('needs no configuration of the Kubernetes plugin', () => {
    expect(readDashboardApps(mockServices.rootConfig()).size).toBe(0);
  });
});

describe('readServiceLocatorMethod', () => {
  const readMethod = (type?: string) =>
    readServiceLocatorMethod(
      mockServices.rootConfig({
        data: type ? { kubernetes: { serviceLocatorMethod: { type } } } : {},
      }),
    );

  it.each(['multiTenant', 'singleTenant', 'catalogRelation'])(
    'knows %s',
    type => {
      expect(readMethod(type)).toBe(type);
    },
  );

  it.each([
    ['http', /kubernetes\.serviceLocatorMethod\.type is 'http'/],
    [undefined, /kubernetes\.serviceLocatorMethod\.type is not set/],
  ])('refuses %s', (type, message) => {
    expect(() => readMethod(type)).toThrow(message);
  });
});
