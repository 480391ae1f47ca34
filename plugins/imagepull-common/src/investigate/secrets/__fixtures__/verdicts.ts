import {
  failureOf,
  findingsOf,
  now,
  podOf,
  pullSecret,
  type Setting,
} from './findings';
import type { CauseId } from '../../../causes/causeIds';
import type { Certainty } from '../../../schema';
import { settleByPullSecrets } from '../settleByPullSecrets';

export const host = 'registry.acme.internal';
export const regcred = pullSecret('regcred', [host]);
export const unread = pullSecret('regcred');
export const elsewhere = pullSecret('elsewhere', [
  'registry.elsewhere.example',
]);
export const opaque = pullSecret('opaque', undefined, { type: 'Opaque' });
export const empty = pullSecret('empty', [], { problem: 'no-entries' });
export const unusable = pullSecret('unusable', [`unusable:${host}`]);
export const broken = pullSecret('broken', [host], {
  problem: 'auth-not-base64',
});
export const wrongPort = pullSecret('wrong-port', [`${host}:5000`]);
export const wrongPath = pullSecret('wrong-path', [`${host}/team/other`]);
export const missingByEvents: Setting['read'] = {
  cause: 'pull-secret-missing',
  certainty: 'likely',
  alternatives: ['authentication-missing', 'authentication-failed'],
};
export const anonymous: Setting['facts'] = { credentials: 'anonymous' };
export const hub = 'acme/private:1';
export const noAccess: Setting['read'] = {
  cause: 'repository-not-found-or-no-access',
  certainty: 'ambiguous',
  alternatives: ['authentication-missing', 'repository-not-found'],
};
export const denied: Setting['read'] = {
  cause: 'authorization-denied',
  certainty: 'likely',
  alternatives: ['authentication-failed', 'registry-quota-or-policy'],
};
export const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1';

/** Settles the failure of a setting. */
export function settle(setting: Setting) {
  return settleByPullSecrets(
    failureOf(setting),
    podOf(setting),
    findingsOf(setting),
    now,
  );
}

/** One row of a table of verdicts: what it is about, the setting, and what it is settled to. */
export type VerdictRow = [string, Setting, CauseId, Certainty];

/** What a setting is settled to, and what is wrong with the alternatives that go with it. */
export function verdictOf(setting: Setting) {
  const { cause, certainty, alternatives } = settle(setting);
  const isCertain = certainty === 'certain' && cause.startsWith('pull-');
  return {
    cause,
    certainty,
    problems: [
      ...(alternatives.includes(cause) ? ['the cause is one of them'] : []),
      ...(new Set(alternatives).size < alternatives.length
        ? ['one is there twice']
        : []),
      ...(isCertain && alternatives.length > 0
        ? ['what is certain leaves none']
        : []),
    ],
  };
}
