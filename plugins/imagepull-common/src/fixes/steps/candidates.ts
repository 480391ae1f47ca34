import { isBareName } from '../../image/imageName';
import { defaultRegistry } from '../../image/parseImageReference';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import { isForDockerHub } from '../../investigate/secrets/coversImage';
import type { FixContext } from '../fixContext';

/** More names than these are not listed beside the likeliest one. */
const maximumNames = 6;

/**
 * The names of a list that can stand in a command, each once. What a registry or a cluster lists may be any text; one
 * that breaks the grammar is no candidate, and must not take the place of one that is.
 */
function usable(
  names: readonly string[],
  toWord: (name: string) => Word,
): string[] {
  return [...new Set(names)].filter(name => toWord(name).safe);
}

/** Tags of the repository that are like the missing one, the likeliest first. */
export function similarTags({ findings, image }: FixContext): string[] {
  return usable(findings?.similarTags ?? [], words.tag)
    .filter(tag => tag !== image.tag)
    .slice(0, maximumNames);
}

/** Repositories that are like the missing one, the likeliest first; without the host. */
export function similarRepositories({ findings, image }: FixContext): string[] {
  return usable(findings?.similarRepositories ?? [], words.repository)
    .filter(repository => repository !== image.repository)
    .slice(0, maximumNames);
}

/** The digest that the tag has now. */
export function currentDigest({ findings }: FixContext): string | undefined {
  return usable(findings?.digest ? [findings.digest] : [], words.digest)[0];
}

function usablePlatforms(platforms: readonly string[]): string[] {
  return usable(platforms, words.platform).filter(
    platform => platform.includes('/') && !platform.startsWith('unknown/'),
  );
}

/** Platforms that the image is offered for; what tools add for their own use (`unknown/unknown`) is none. */
export function offeredPlatforms({ findings }: FixContext): string[] {
  return usablePlatforms(findings?.platforms ?? []);
}

/** Platforms of any node on which the image would run. */
export function fittingPlatforms({ findings }: FixContext): string[] {
  return usablePlatforms(findings?.fittingPlatforms ?? []);
}

/** Platforms of the nodes of the failing pods. */
export function nodePlatforms({ findings }: FixContext): string[] {
  return usablePlatforms(
    (findings?.nodePlatforms ?? []).map(({ platform }) => platform),
  );
}

/** Pull secrets that no failing pod names and that fit the image, or may: the surest first. */
export function unusedSecrets({
  findings,
  imagePullSecrets,
}: FixContext): { name: string; coversImage: boolean }[] {
  const known = findings?.unusedSecrets ?? [];
  const names = usable(
    known.map(({ name }) => name),
    name => words.objectName('secret', name),
  ).filter(name => !imagePullSecrets.includes(name));
  return names.slice(0, maximumNames).map(name => ({
    name,
    coversImage: known.some(
      secret => secret.name === name && secret.coversImage,
    ),
  }));
}

/** Whether a pull secret that no failing pod names is known to cover the image. */
export function hasFittingSecret(context: FixContext): boolean {
  return unusedSecrets(context).some(({ coversImage }) => coversImage);
}

/**
 * The secret to make anew among those that the pods name; undefined where they name several and which of them is at
 * fault was not seen, so that nobody deletes a good one.
 */
export function secretAtFault({
  findings,
  imagePullSecrets,
}: FixContext): string | undefined {
  const unfit = imagePullSecrets.filter(name =>
    findings?.unfitSecrets?.includes(name),
  );
  const suspects = unfit.length > 0 ? unfit : imagePullSecrets;
  return suspects.length === 1 || unfit.length > 0 ? suspects[0] : undefined;
}

/** What shows that the image is right as the pods name it, host and all; undefined where nothing does. */
export function proofOfImage({
  findings,
  ranBefore,
}: FixContext): 'found' | 'ran-before' | undefined {
  if (findings?.imageExists || findings?.imageFound) {
    return 'found';
  }
  return ranBefore ? 'ran-before' : undefined;
}

/** Secrets that the pods name and that are known to hold credentials for the image. */
export function fittingNamedSecrets({ findings }: FixContext): string[] {
  return (findings?.namedSecrets ?? []).flatMap(({ name, fits }) =>
    fits ? [name] : [],
  );
}

/** Secrets that the pods name, without those that are known to hold nothing for the image. */
export function possibleNamedSecrets(context: FixContext): string[] {
  const known = context.findings?.namedSecrets ?? [];
  const fitting = fittingNamedSecrets(context);
  return fitting.length > 0
    ? fitting
    : context.imagePullSecrets.filter(
        name => known.find(secret => secret.name === name)?.fits !== false,
      );
}

/** A repository of the image's registry, as a manifest would write it. */
export function repositoryName(context: FixContext, repository: string): Word {
  const [, official] = /^library\/([^/]+)$/.exec(repository) ?? [];
  // Only an official image may stand without its host: of any other name the first part could be read as a host.
  return official !== undefined && isBareName(context.image)
    ? words.repository(official)
    : words.join`${words.host(context.image.registry ?? '')}/${words.repository(
        repository,
      )}`;
}

/** Names for a sentence, for example `shop/cart, shop/web (+4)`. */
export function describeNames(names: readonly string[]): string {
  const more = names.length - maximumNames;
  const named = names.slice(0, maximumNames).join(', ');
  return more > 0 ? `${named} (+${more})` : named;
}

/** The host that a key of a pull secret stands for, as an image would write it. */
function hostOfKey(key: string): string {
  return isForDockerHub(key)
    ? defaultRegistry
    : key.replace(/^https?:\/\//, '').split('/')[0];
}

/** Registries that the named secrets are for, other than that of the image. A pattern (`*.example.com`) names none. */
export function registriesOfSecrets({ findings, image }: FixContext): string[] {
  return usable(
    (findings?.namedSecretKeys ?? []).map(hostOfKey),
    words.host,
  ).filter(host => host !== image.registry);
}
