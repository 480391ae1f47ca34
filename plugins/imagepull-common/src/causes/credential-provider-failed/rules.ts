import type { Rule } from '../../classify/rule';

/** How the cause shows in messages. */
export const rules: readonly Rule[] = [
  {
    stage: 'kubelet',
    any: [
      'credential provider plugin',
      'credentialproviderrequest',
      'credentialproviderresponse',
      'registry credential provider',
      'while requesting ecr authorization token',
      'error getting credentials - err:',
      'failed to get credentials from plugin',
      'instance metadata service',
      'google-dockercfg',
      'failed to get acr credentials',
      'failed to retrieve acr access token',
      'failed to acquire token from msi',
      'azure_credentials.go',
      'adal: refresh request failed',
      'failed to refresh azure token',
    ],
    certainty: 'likely',
    alternatives: ['authentication-missing', 'registry-timeout'],
  },
];
