import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    // The kubelet reads every named secret before it asks any registry; no image is named.
    stage: 'kubelet',
    any: [
      'illegal base64 data at input byte',
      'must be formatted as base64(username:password)',
      'expected username and password concatenated with a colon',
      'dockerconfigjson',
      'dockerconfigentry',
      'docker config json',
      'docker secrets index',
      'unable to parse auth field',
    ],
    none: ['illegal base64url'],
    certainty: 'certain',
  },
  {
    // The content of the secret is no JSON; nothing before any request can fail to parse in this way.
    stage: 'remainder',
    any: [
      'looking for beginning of value',
      'looking for beginning of object key',
      'unexpected end of json input',
    ],
    certainty: 'likely',
    alternatives: ['registry-server-error'],
  },
];
