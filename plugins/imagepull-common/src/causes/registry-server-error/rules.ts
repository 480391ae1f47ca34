import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    // containerd takes a web page for a manifest and reports its media type as not found.
    stage: 'content',
    any: [
      'unexpected media type text/',
      "invalid character '<' looking for beginning of value",
      "invalid character 'h' looking for beginning of value",
      'unexpected media type application/json',
    ],
    none: ['error parsing http 40'],
    variant: 'html-answer',
    certainty: 'likely',
    alternatives: ['proxy-misconfigured', 'registry-quota-or-policy'],
  },
  {
    stage: 'content',
    any: ['error parsing http 404'],
    variant: 'html-answer',
    certainty: 'likely',
    alternatives: ['tag-not-found', 'digest-not-found', 'proxy-misconfigured'],
  },
  {
    stage: 'status',
    when: reading => (reading.httpStatus ?? 0) >= 500,
    certainty: 'certain',
  },
  {
    stage: 'status',
    any: [
      'stopped after 10 redirects',
      "can't talk to a v1 container registry",
      'unexpected http status: 2',
      'no realm specified',
      'remote auto blocked',
      'did not include a token in the response',
      'invalid token auth challenge',

      '": internal server error',
      '": bad gateway',
      '": service unavailable',
      'unable to ping registry endpoint',
      'reading signatures: parsing signature',
    ],
    certainty: 'likely',
    alternatives: ['proxy-misconfigured'],
  },
  {
    // Neither absent nor forbidden nor broken: an answer that no registry should give to a pull.
    stage: 'status',
    when: reading =>
      [400, 405, 406, 408, 410, 418, 421].includes(reading.httpStatus ?? 0),
    certainty: 'likely',
    alternatives: ['proxy-misconfigured', 'registry-quota-or-policy'],
  },
];
