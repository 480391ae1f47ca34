import { isRepository } from './hosts';

/** What a request asks the right for. */
export interface Scope {
  type: 'pull' | 'tags' | 'catalog';
  /** Absent for the catalog. */
  repository?: string;
}

const readActions = new Set(['pull', 'metadata_read', 'metadata.read']);

function ownScope({ type, repository }: Scope): string {
  return type === 'catalog'
    ? 'registry:catalog:*'
    : `repository:${repository}:pull`;
}

/**
 * The scope to ask a token service for: the registry's own wording where that asks for no more than to read what is being
 * read (ACR wants `metadata_read` for tags), else ours.
 */
export function scopeFor(challenged: string | undefined, scope: Scope): string {
  const [type, repository, actions, ...rest] = (challenged ?? '').split(':');
  return type === 'repository' &&
    rest.length === 0 &&
    repository === scope.repository &&
    isRepository(repository) &&
    actions?.split(',').every(action => readActions.has(action))
    ? `repository:${repository}:${actions}`
    : ownScope(scope);
}

/** Under which key an authorization for a scope is kept. */
export function scopeKey({ type, repository = '' }: Scope): string {
  return `${type} ${repository}`;
}
