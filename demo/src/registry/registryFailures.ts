import type { RegistryDefinition } from './definitions';
import {
  refusalResponse,
  type RegistryResponse,
} from './handleRegistryRequest';
import { tooManyRequests } from './rateLimits';
import type { RegistryFault } from './registryFaults';

/** What takes the place of an answer. */
export type Failure =
  | { kind: 'response'; response: RegistryResponse }
  /** The request stays open. */
  | { kind: 'silence' }
  | { kind: 'disconnect' };

function response(
  status: number,
  headers: Record<string, string>,
  body: string,
): Failure {
  return {
    kind: 'response',
    response: { status, headers, body: Buffer.from(body, 'utf8') },
  };
}

const signInPage = response(
  200,
  { 'Content-Type': 'text/html; charset=utf-8' },
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>\n',
);

function outOfOrder(status: number): Failure {
  return response(
    status,
    { 'Content-Type': 'text/plain', 'Retry-After': '30' },
    'upstream connect error or disconnect/reset before headers\n',
  );
}

function failureBy(fault: RegistryFault): Failure | undefined {
  switch (fault.kind) {
    case 'outage':
      return outOfOrder(fault.status);
    case 'rateLimit':
      return {
        kind: 'response',
        response: refusalResponse(
          tooManyRequests({ 'Retry-After': String(fault.retryAfterSeconds) }),
        ),
      };
    case 'signInPage':
      return signInPage;
    case 'redirect':
      return response(302, { Location: fault.location }, '');
    case 'hang':
      return { kind: 'silence' };
    case 'disconnect':
      return { kind: 'disconnect' };
    case 'latency':
      return undefined;
    default:
      throw new Error(`Unexpected fault ${fault satisfies never}`);
  }
}

/** How a registry itself fails at a time. Undefined: it answers. */
function ownFailure(
  registry: RegistryDefinition,
  now: number,
): Failure | undefined {
  switch (registry.instead) {
    case 'sign-in-page':
      return signInPage;
    case 'silent':
      return { kind: 'silence' };
    case 'disconnects':
      return { kind: 'disconnect' };
    default:
      return registry.isDown?.(now) ? outOfOrder(503) : undefined;
  }
}

/** What goes wrong with a request, faults before what the registry itself lacks. Undefined: nothing. */
export function failureOf(
  registry: RegistryDefinition | undefined,
  faults: readonly RegistryFault[],
  now: number,
): Failure | undefined {
  const [byFault] = faults.flatMap(fault => failureBy(fault) ?? []);
  return byFault ?? (registry && ownFailure(registry, now));
}
