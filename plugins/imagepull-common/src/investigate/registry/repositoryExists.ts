import { defaultRegistry } from '../../image/parseImageReference';
import type { Answer } from '../result';
import {
  note,
  quoteReply,
  registryCheck,
  unsettled,
  type AskedRegistry,
} from './askedRegistry';
import { repositoryState } from './registryState';

function decide(asked: AskedRegistry): Answer {
  const { answer, names } = asked;
  const { manifest, repository } = answer;
  switch (repositoryState(answer)) {
    case 'exists':
      return {
        verdict: 'pass',
        text: 'check.repository-exists.pass',
        params: names,
      };
    case 'missing': {
      const reply =
        manifest?.outcome === 'repository-missing' ? manifest : repository;
      return {
        verdict: 'fail',
        text: 'check.repository-exists.fail',
        params: names,
        evidence: [
          ...(reply ? [quoteReply(asked, reply)] : []),
          ...(answer.credentials === 'anonymous'
            ? [note('check.registry.hidden', { registry: names.registry })]
            : []),
        ],
      };
    }
    default: {
      const reply = repository ?? manifest;
      const refused =
        reply?.outcome === 'unauthorized' || reply?.outcome === 'denied';
      if (!reply || reply.outcome === 'missing') {
        return {
          verdict: 'unknown',
          text: 'check.repository-exists.same-for-both',
          params: names,
          ...(reply && { evidence: [quoteReply(asked, reply)] }),
        };
      }
      const answered = unsettled(asked, reply);
      return refused && names.registry === defaultRegistry
        ? {
            ...answered,
            evidence: [
              ...(answered.evidence ?? []),
              note('check.repository-exists.docker-hub'),
            ],
          }
        : answered;
    }
  }
}

/**
 * Does the repository exist? Decided by its list of tags: asked for a manifest, some registries answer
 * `MANIFEST_UNKNOWN` for a missing repository too (distribution 2.8), and Docker Hub 401 for a missing and for a
 * private one.
 */
export const repositoryExists = registryCheck('repository-exists', decide);
