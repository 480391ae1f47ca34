import type { Refusal, RegistryDefinition } from '../registry/definitions';

/** A registry without its repositories, which come from the workloads. */
export interface RegistryHost extends Omit<RegistryDefinition, 'repositories'> {
  /** Of all repositories unless given: none is private. */
  isPrivate?(repository: string): boolean;
  /** Rules that refuse the images of a repository to everybody. */
  policies?: Readonly<Record<string, Refusal>>;
  /** It breaks down in every round of the demo. */
  suffersOutage?: boolean;
}

/** The account of the portal, which stands in the app-config. */
export const portalAccount = {
  user: 'backstage',
  password: 'demo-registry-password',
};

const privateProjects = /^(?:payments|identity|billing|batch|shop\/checkout)\b/;

const sixHours = 6 * 3600;

/** The registries that the demo plays. Those that no image of a workload can reach are not among them. */
export const registryHosts: readonly RegistryHost[] = [
  {
    // The company's: most projects are open, some need credentials.
    host: 'registry.acme.internal',
    authentication: 'basic',
    secrecy: 'open',
    hasCatalog: true,
    accounts: [
      {
        ...portalAccount,
        mayRead: ['payments/', 'identity/', 'billing/', 'batch/', 'shop/'],
      },
      { user: 'guest', password: 'guest', mayRead: [] },
    ],
    isPrivate: name => privateProjects.test(name),
    suffersOutage: true,
  },
  {
    host: 'docker.io',
    aliases: ['registry-1.docker.io', 'index.docker.io'],
    authentication: 'bearer',
    secrecy: 'hidden',
    hasCatalog: false,
    accounts: [{ user: 'acmebot', password: 'demo-hub-token', mayRead: [] }],
    // The address from which everybody in the company comes has used up what it may pull.
    quotas: {
      address: '203.0.113.20',
      anonymous: { limit: 100, remaining: 0, windowSeconds: sixHours },
      account: { limit: 200, remaining: 200, windowSeconds: sixHours },
    },
  },
  {
    host: 'ghcr.io',
    authentication: 'bearer',
    secrecy: 'refused',
    hasCatalog: false,
    accounts: [
      {
        user: 'acme-bot',
        password: 'demo-ghcr-token',
        mayRead: ['acme/ledger'],
      },
    ],
    isPrivate: name => name.startsWith('acme/ledger'),
  },
  {
    host: 'registry.gitlab.com',
    authentication: 'bearer',
    secrecy: 'refused',
    hasCatalog: false,
    accounts: [],
    isPrivate: () => true,
  },
  {
    // The one of the teams that work with partners.
    host: 'acmeprod.azurecr.io',
    authentication: 'bearer',
    secrecy: 'refused',
    hasCatalog: false,
    accounts: [],
    isPrivate: () => true,
  },
  {
    host: 'quay.io',
    authentication: 'bearer',
    secrecy: 'hidden',
    hasCatalog: false,
    accounts: [],
  },
  {
    host: 'harbor.acme.internal',
    authentication: 'bearer',
    secrecy: 'open',
    hasCatalog: true,
    accounts: [],
    policies: {
      'ml/training-experiment': {
        status: 412,
        code: 'PROJECTPOLICYVIOLATION',
        message: 'The image is not signed in Notation.',
      },
    },
  },
  {
    // A single sign-on stands in front of it.
    host: 'artifacts.acme.internal',
    authentication: 'basic',
    secrecy: 'open',
    hasCatalog: false,
    accounts: [],
    instead: 'sign-in-page',
  },
  {
    // Behind a firewall that drops what comes from here.
    host: 'registry-us.acme.internal',
    authentication: 'basic',
    secrecy: 'open',
    hasCatalog: false,
    accounts: [],
    instead: 'silent',
  },
  {
    host: 'registry-test.acme.internal',
    authentication: 'basic',
    secrecy: 'open',
    hasCatalog: false,
    accounts: [],
    instead: 'disconnects',
  },
  {
    host: 'nexus.acme.internal:8082',
    authentication: 'basic',
    secrecy: 'open',
    hasCatalog: true,
    accounts: [],
  },
];
