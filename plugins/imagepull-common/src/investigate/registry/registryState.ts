import { findDigestProblem } from '../../image/grammar';
import type { RegistryAnswer, RegistryReply } from './registryAnswer';

/** Whether something exists, as far as a registry tells those who ask in this way. */
export type Existence = 'exists' | 'missing' | 'unknown';

function saysNothingThere(reply: RegistryReply | undefined): boolean {
  return (
    reply?.outcome === 'missing' || reply?.outcome === 'repository-missing'
  );
}

function isNoRepository(reply: RegistryReply | undefined): boolean {
  return reply?.outcome === 'repository-missing';
}

/** Whether the repository exists. A missing manifest alone says nothing of it, a refusal neither. */
export function repositoryState(answer: RegistryAnswer): Existence {
  const { manifest, repository } = answer;
  if (manifest?.outcome === 'exists' || repository?.outcome === 'exists') {
    return 'exists';
  }
  return [manifest, repository].some(isNoRepository) ||
    // By a code of the registry: a bare 404 may mean that it lists no tags.
    (repository?.outcome === 'missing' && repository.code !== undefined)
    ? 'missing'
    : 'unknown';
}

/** Whether the tag or digest exists. */
export function imageState(answer: RegistryAnswer): Existence {
  const { manifest } = answer;
  if (manifest?.outcome === 'exists') {
    return 'exists';
  }
  return saysNothingThere(manifest) ? 'missing' : 'unknown';
}

/** Whether a reply refuses whoever asked. */
export function isRefusal(reply: RegistryReply | undefined): boolean {
  return reply?.outcome === 'unauthorized' || reply?.outcome === 'denied';
}

/** Whether what a registry calls a digest is one. */
export function isDigest(text: string | undefined): text is string {
  return text !== undefined && findDigestProblem(text) === undefined;
}
