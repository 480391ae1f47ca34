import type { FixFindings } from '../../fixes/fixFindings';
import type { CheckSubject } from '../checkSubject';
import {
  accountSecretsOf,
  findCandidates,
  judgeNamed,
  namedSecretsOf,
} from './namedSecrets';
import { usableKeysOf } from './pullSecretCoversImage';
import { judgeView, viewSecrets } from './secretView';

/** What the checks of pull secrets found that fixes can name. */
export type SecretFindings = Pick<
  FixFindings,
  | 'unusedSecrets'
  | 'serviceAccountSecrets'
  | 'restartAppliesServiceAccount'
  | 'namedSecretKeys'
>;

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
    namedSecretKeys: [
      ...new Set(
        (judgeView(view) ?? []).flatMap(judged =>
          judged.state === 'other-registry' ? usableKeysOf(judged) : [],
        ),
      ),
    ],
  };
}
