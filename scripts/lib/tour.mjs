/** What is worth a look in the demo: entities of demo/catalog, and what each of them shows. */
export const tour = [
  {
    entity: 'checkout',
    shows:
      'A tag that was never pushed. The previous revision still serves, and Helm manages the service.',
  },
  {
    entity: 'payments-api',
    shows:
      'A new service that serves nobody yet: its pull secret is missing in one cluster and unreadable in the other.',
  },
  {
    entity: 'sign-in',
    shows:
      'A fitting pull secret that nothing names; in the other cluster one that the service account got too late.',
  },
  {
    entity: 'subscriptions',
    shows:
      'A pull secret for the wrong port, and one of the wrong type. The messages are the same.',
  },
  {
    entity: 'warehouse',
    shows:
      'A repository that is misspelt, and a registry behind a page to sign in.',
  },
  {
    entity: 'image-optimizer',
    shows: 'An image for another platform, and where it would run.',
  },
  {
    entity: 'notifications',
    shows:
      "Docker Hub's rate limit, reached in both clusters, and what is left of it.",
  },
  {
    entity: 'search',
    shows: 'One pod with two causes.',
  },
  {
    entity: 'analytics',
    shows:
      'A repository that does not exist, or that nobody may see: how to find out which.',
  },
  {
    entity: 'recommendations',
    shows: 'A pull that is slow but has not failed.',
  },
  {
    entity: 'seller-portal',
    shows:
      'Healthy, until the token that it shares with another service expires.',
  },
  {
    entity: 'loyalty',
    shows:
      'Healthy at first. A misspelt release follows after a minute and is fixed two minutes later, again and again.',
  },
  {
    entity: 'storefront',
    shows:
      'Healthy, until an outage of the registry spreads to it after four minutes.',
  },
];
