import type { FixStep } from '../../schema';
import * as words from '../commands/words';
import type { FixContext } from '../fixContext';
import { findRegistryProduct } from './registryProducts';
import { step } from './step';

/** Name that a new pull secret gets where none is given. */
export const newSecretName = words.literal('registry-credentials');

/** Secrets more than this are not checked one by one. */
export const maximumNamedSecrets = 3;

/** The registry host of the image; a placeholder when the reference is invalid. */
export function registryOf(context: FixContext): string | undefined {
  return context.image.registry;
}

/** What to take for credentials, and how the commands that follow get the password. */
export function credentialsSteps(context: FixContext): FixStep[] {
  const registry = registryOf(context) ?? '?';
  const { credentials, passwordCommand } = findRegistryProduct(registry);
  return [
    step(credentials, { registry }),
    step(
      passwordCommand ? 'fix.step.password-printed' : 'fix.step.password-asked',
    ),
  ];
}
