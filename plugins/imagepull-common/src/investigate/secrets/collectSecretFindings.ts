import type { FixFindings, NamedSecret } from '../../fixes/fixFindings';
import type { CheckSubject } from '../checkSubject';
import {
  accountSecretsOf,
  faults,
  findCandidates,
  judgeNamed,
  namedSecretsOf,
  type JudgedSecret,
} from './namedSecrets';
import { usableKeysOf } from './pullSecretCoversImage';
import { toIdentityCase } from './identityCase';
import { judgeView, viewSecrets, type SecretView } from './secretView';

/** What the checks of pull secrets found that fixes can name. */
export type SecretFindings = Pick<
  FixFindings,
  | 'unusedSecrets'
  | 'serviceAccountSecrets'
  | 'restartAppliesServiceAccount'
  | 'unfitSecrets'
  | 'namedSecrets'
  | 'namedSecretKeys'
>;

/**
 * Named secrets that cannot serve the image, and of these only the ones that the verdict is about, where it is about one
 * kind. A secret that is for another image of the pod is none of them.
 */
function findUnfit(
  { failures, pods, classification, now }: CheckSubject,
  { lookedSecrets }: SecretView,
  given: readonly string[] | undefined,
): string[] | undefined {
  if (lookedSecrets.state !== 'seen') {
    return undefined;
  }
  const { cause } = classification;
  const isAboutOneKind = faults.some(([, fault]) => fault === cause);
  const wanted = faults
    .filter(([, fault]) => fault === cause || !isAboutOneKind)
    .map(([state]) => state);
  const byUid = new Map(pods.map(pod => [pod.metadata?.uid, pod]));
  const names = failures.flatMap(failure => {
    const pod = byUid.get(failure.podUid);
    return pod
      ? toIdentityCase(failure, pod, lookedSecrets.value, given, now)
          .blamed.filter(({ state }) => wanted.includes(state))
          .map(({ name }) => name)
      : [];
  });
  return [...new Set(names)];
}

/** What was seen of each named secret. */
function describeNamed(named: readonly JudgedSecret[]): NamedSecret[] {
  return named.map(({ name, state, secret }) => ({
    name,
    ...(secret && { type: secret.type }),
    ...(state !== 'unread' && { fits: state === 'fits' }),
  }));
}

/** Gathers for the fixes what secrets and service account tell; nothing where they were not seen. */
export function collectSecretFindings(subject: CheckSubject): SecretFindings {
  const view = viewSecrets(subject);
  const { lookedSecrets, lookedAccount, names, image, pods } = view;
  const given =
    lookedAccount.state === 'seen' && lookedAccount.value
      ? accountSecretsOf(lookedAccount.value)
      : undefined;
  const candidates =
    lookedSecrets.state === 'seen' && !view.staticPod
      ? findCandidates(lookedSecrets.value, names, image)
      : [];
  const helps =
    lookedSecrets.state === 'seen'
      ? judgeNamed(given ?? [], lookedSecrets.value, image).some(
          ({ state }) => state === 'fits' || state === 'unread',
        )
      : (given ?? []).length > 0;
  const unfitSecrets = findUnfit(subject, view, given);
  const named = judgeView(view);
  const atFault = named?.find(({ name }) => unfitSecrets?.includes(name));
  const isMeant = (name: string) => given?.includes(name) ?? false;
  return {
    unusedSecrets: candidates
      .map(({ name, state }) => ({ name, coversImage: state === 'fits' }))
      // Stable: within each kind, what the service account names comes first.
      .sort(
        (a, b) =>
          Number(b.coversImage) - Number(a.coversImage) ||
          Number(isMeant(b.name)) - Number(isMeant(a.name)),
      ),
    ...(given && { serviceAccountSecrets: given }),
    restartAppliesServiceAccount:
      helps &&
      !view.staticPod &&
      pods.some(pod => namedSecretsOf(pod).length === 0),
    ...(unfitSecrets && { unfitSecrets }),
    ...(named && { namedSecrets: describeNamed(named) }),
    namedSecretKeys:
      atFault?.state === 'other-registry'
        ? [...new Set(usableKeysOf(atFault))]
        : [],
  };
}
