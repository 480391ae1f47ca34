import { identityCauseTexts } from './identity';
import { nameCauseTexts } from './names';
import { networkCauseTexts } from './network';

/**
 * Sentences about causes. Ids are `cause.<cause>.title`, `.headline` and `.explanation`; a variant or certainty that
 * needs other words is appended.
 */
export const causeTexts = {
  ...nameCauseTexts,
  ...identityCauseTexts,
  ...networkCauseTexts,
  // Said of every cause where the pause image of a node fails
  'cause.node-scope.headline':
    '`{{nodes}}` cannot get the pause image `{{image}}`: no new pod starts there',
  'cause.node-scope.explanation':
    'Every pod needs this small image of the node before its own. The images of the pods are not at fault, and pull secrets do not help. The platform team has to mend the node.',
};
