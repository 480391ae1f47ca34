import type { RegistryDefinition } from '../registry/definitions';
import {
  startDemoRegistry,
  type DemoRegistry,
} from '../registry/startDemoRegistry';

/** The time at which {@link startTestRegistries} stands, until it is told otherwise. */
export const now = new Date('2026-11-20T09:00:00Z');

/** What a client sends that knows a user and a password. */
export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const tagged = (...tags: string[]) => tags.map(tag => ({ tag }));

const base = {
  secrecy: 'open',
  hasCatalog: true,
  accounts: [
    { user: 'deploy', password: 'good', mayRead: ['private/'] },
    { user: 'stranger', password: 'good', mayRead: [] },
  ],
  repositories: [
    {
      name: 'shop/checkout',
      tags: [
        ...tagged('2.14.0', 'latest', '1.9.0', '1.10.0'),
        { tag: 'later', pushedAt: now.getTime() + 1000 },
      ],
    },
    { name: 'arm/only', tags: [{ tag: '1', platforms: ['linux/arm64/v8'] }] },
    { name: 'broken/layer', tags: [{ tag: '1', lacksLayer: true }] },
    { name: 'private/api', tags: tagged('1'), isPrivate: true },
    {
      name: 'unsigned/app',
      tags: tagged('1'),
      policy: { status: 412, code: 'PROJECTPOLICYVIOLATION', message: 'No.' },
    },
    {
      name: 'empty/yet',
      tags: [{ tag: '1', pushedAt: now.getTime() + 1000 }],
    },
  ],
} satisfies Partial<RegistryDefinition>;

const registries: RegistryDefinition[] = [
  { ...base, host: 'basic.example', authentication: 'basic' },
  { ...base, host: 'bearer.example', authentication: 'bearer' },
  {
    ...base,
    host: 'open.example',
    authentication: 'basic',
    repositories: [{ name: 'a', tags: tagged('1') }],
  },
  {
    ...base,
    host: 'docker.io',
    aliases: ['registry-1.docker.io'],
    authentication: 'bearer',
    secrecy: 'hidden',
    hasCatalog: false,
    quotas: {
      address: '203.0.113.20',
      anonymous: { limit: 100, remaining: 2, windowSeconds: 21600 },
      account: { limit: 200, remaining: 150, windowSeconds: 21600 },
    },
  },
  {
    ...base,
    host: 'refusing.example',
    authentication: 'bearer',
    secrecy: 'refused',
  },
  {
    ...base,
    host: 'sso.example',
    authentication: 'basic',
    instead: 'sign-in-page',
  },
  {
    ...base,
    host: 'cut.example',
    authentication: 'basic',
    instead: 'disconnects',
  },
  {
    ...base,
    host: 'silent.example',
    authentication: 'basic',
    instead: 'silent',
  },
  {
    ...base,
    host: 'port.example:5000',
    authentication: 'basic',
    isDown: () => true,
  },
];

export interface TestRegistries {
  registry: DemoRegistry;
  /** Lets the registries believe that it is another time. */
  setTime(time: Date): void;
  ask(
    host: string,
    path: string,
    options?: { method?: string; authorization?: string },
  ): Promise<Response>;
  /** Asks the token service that the challenge of a registry names. */
  token(
    host: string,
    repository: string,
    authorization?: string,
  ): Promise<Response>;
  /** What to send to a registry with a token from there. */
  bearer(
    host: string,
    repository: string,
    authorization?: string,
  ): Promise<string>;
}

/** Starts registries of every kind, which hold a few images. */
export async function startTestRegistries(): Promise<TestRegistries> {
  let time = now;
  const registry = await startDemoRegistry({ registries, now: () => time });

  const ask: TestRegistries['ask'] = (host, path, options = {}) => {
    const { method, authorization } = options;
    const url = new URL(path, registry.url);
    url.searchParams.set('ns', host);
    return fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...(authorization && { authorization }) },
    });
  };

  const token: TestRegistries['token'] = async (
    host,
    repository,
    authorization,
  ) => {
    const response = await ask(host, `/v2/${repository}/tags/list`);
    const [, realm, service, scope] =
      /^Bearer realm="([^"]*)",service="([^"]*)",scope="([^"]*)"/.exec(
        response.headers.get('www-authenticate') ?? '',
      ) ?? [];
    const url = new URL(realm);
    url.searchParams.set('service', service);
    url.searchParams.set('scope', scope);
    return fetch(url, { headers: { ...(authorization && { authorization }) } });
  };

  return {
    registry,
    setTime: changed => {
      time = changed;
    },
    ask,
    token,
    async bearer(host, repository, authorization) {
      const answer = await (
        await token(host, repository, authorization)
      ).json();
      return `Bearer ${answer.token}`;
    },
  };
}
