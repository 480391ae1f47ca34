import { nameDistance } from '../../image/nameDistance';
import type { FixStep } from '../../schema';
import { shell } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { describeNames, unusedSecrets } from './candidates';
import { registryOf } from './pullSecretSteps';
import { step } from './step';
import { namespaceOf } from './target';

/** A secret that the pods can name, or how to find one. */
export interface SecretToName {
  /** The name for commands; a placeholder where nothing tells which secret it is. */
  word: Word;
  name?: string;
  /** It is known to have credentials for the image, or it is what a misspelt name meant. */
  isSure: boolean;
  step: FixStep;
}

/** The secret whose name is most like one of these, when one is like it. */
function findAlike(
  names: readonly string[],
  meant: readonly string[],
): { name: string; meant: string } | undefined {
  const [alike] = meant
    .flatMap(wanted =>
      names.flatMap(name => {
        const distance = nameDistance(wanted, name);
        return distance === undefined
          ? []
          : [{ name, meant: wanted, distance }];
      }),
    )
    .sort((a, b) => a.distance - b.distance);
  return alike;
}

/**
 * Which secret to name: one that covers the image, the one that a misspelt name meant, or the only one there is. Among
 * several of which nothing is known a person has to choose.
 *
 * @param misspelt - names that were written, of secrets that do not exist
 */
export function findSecretToName(
  context: FixContext,
  misspelt: readonly string[] = [],
): SecretToName {
  const { namespace } = context;
  const candidates = unusedSecrets(context);
  const names = candidates.map(({ name }) => name);
  const registry = registryOf(context) ?? '?';
  const fitting = candidates
    .filter(({ coversImage }) => coversImage)
    .map(({ name }) => name);
  const alike = findAlike(fitting.length > 0 ? fitting : names, misspelt);
  const fits = alike && fitting.includes(alike.name) ? alike.name : fitting[0];
  const named = (name: string, isSure: boolean, why: FixStep) => ({
    word: words.objectName('secret', name),
    name,
    isSure,
    step: why,
  });
  if (fits !== undefined) {
    const others = names.filter(name => name !== fits);
    const params = { secret: fits, namespace, others: describeNames(others) };
    return named(
      fits,
      true,
      others.length > 0
        ? step('fix.attach-secret.covers-among', params)
        : step('fix.attach-secret.covers', params),
    );
  }
  if (alike) {
    return named(
      alike.name,
      true,
      step('fix.attach-secret.alike', {
        secret: alike.name,
        meant: alike.meant,
        namespace,
        registry,
      }),
    );
  }
  const [only, ...more] = names;
  if (only !== undefined && more.length === 0) {
    return named(
      only,
      false,
      step('fix.attach-secret.may-cover', {
        secret: only,
        namespace,
        registry,
      }),
    );
  }
  return {
    word: words.placeholder('secret'),
    isSure: false,
    step:
      only === undefined
        ? step(
            'fix.attach-secret.find',
            { namespace },
            shell`kubectl get secrets -n ${namespaceOf(
              context,
            )} --field-selector type=kubernetes.io/dockerconfigjson`,
          )
        : step('fix.attach-secret.choose', {
            namespace,
            registry,
            secrets: describeNames(names),
          }),
  };
}
