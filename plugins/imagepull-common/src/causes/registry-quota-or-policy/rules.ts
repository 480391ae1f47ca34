import type { Reading } from '../../classify/reading';
import type { Rule } from '../../classify/rule';

/** Registries that ask nobody who they are: a 403 from them is about the address that asked. */
const publicRegistries: ReadonlySet<string> = new Set([
  'docker.elastic.co',
  'k8s.gcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'registry.access.redhat.com',
  'registry.k8s.io',
]);

/** The host that refuses can be the storage behind the registry, so the image's own host counts as well. */
function isPublicRegistry({ failedHost, image }: Reading): boolean {
  const ownHost = image?.split('/', 1)[0];
  return [failedHost, ownHost].some(
    host => host !== undefined && publicRegistries.has(host),
  );
}

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    // Harbor's gates, Xray, Nexus Firewall, terms to be accepted, paid plans.
    stage: 'registry-reason',
    any: [
      'cannot be pulled due to configured policy',
      'projectpolicyviolation',
      'project_policy_violation',
      'blocked by policy',
      'blocked by xray',
      ' xray ',
      'denied by policy',
      'violates policy',
      ' quarantine',
      'the image is not signed',
      'this repo requires terms acceptance',
      'requires terms acceptance',
      'accept the terms',
      'cve allowlist',
      'vulnerability severity',
      'traffic quota',
      'storage quota',
      'bandwidth limit',
      'download limit',
      'payment required',
      'subscription has expired',
      'unavailable for legal reasons',
      'not available in your country',
      'not available in your location',
      'bandwidth quota',
      'restricted by export',
      'since docker is a us company',
      ' firewall',
      'is not allowed access',
    ],
    none: ['is not authorized to perform'],
    certainty: 'likely',
    alternatives: ['authorization-denied', 'signature-verification-failed'],
  },
  {
    // Google's front end refuses an address before any repository is looked at.
    stage: 'registry-reason',
    any: ['your client does not have permission to get url'],
    variant: 'geo-ip-block',
    certainty: 'likely',
    alternatives: ['authorization-denied'],
  },
  {
    stage: 'registry-reason',
    when: reading => reading.httpStatus === 403 && isPublicRegistry(reading),
    variant: 'geo-ip-block',
    certainty: 'likely',
    alternatives: ['authorization-denied'],
  },
  {
    stage: 'status',
    when: reading => [402, 412, 451].includes(reading.httpStatus ?? 0),
    certainty: 'likely',
    alternatives: ['signature-verification-failed', 'authorization-denied'],
  },
  {
    stage: 'registry-reason',
    all: ['is blocked in '],
    none: ['manifest unknown', 'mirrors also failed'],
    variant: 'blocked-by-node',
    certainty: 'likely',
    alternatives: ['node-config-error'],
  },
];
