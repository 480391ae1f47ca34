import { defaultRegistry } from '../../image/parseImageReference';
import type { CheckEvidence, CheckResult, ImageName } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen } from '../result';
import { isForDockerHub } from './coversImage';
import type { JudgedSecret, SecretState } from './namedSecrets';
import { parseRegistryKey, unknownKey } from './registryKey';
import {
  contentUnread,
  judgeView,
  listNames,
  seenBy,
  viewSecrets,
} from './secretView';

/** An answer about one secret. */
interface Statement {
  text: TextId;
  params: Record<string, string>;
  evidence: CheckEvidence[];
}

/** Keys that a secret could be used with, as written. */
export function usableKeysOf({ secret }: JudgedSecret): string[] {
  return (secret?.content?.entries ?? []).flatMap(({ key, usable }) =>
    usable && key !== unknownKey ? [key] : [],
  );
}

/** What a near miss is about: the same host with another port or path. */
function nearMisses(keys: readonly string[], image: ImageName) {
  const target = parseRegistryKey(`${image.registry}/${image.repository}`);
  const near = keys
    .map(parseRegistryKey)
    .filter(key => key !== undefined && key.host === target?.host);
  const port = near.some(key => key?.port !== target?.port);
  const path = near.some(key => key?.port === target?.port && key?.path !== '');
  return { port, path };
}

/** What has to be covered: the registry, with the repository where paths count. */
export function neededBy(image: ImageName, keys: readonly string[] = []) {
  const { registry = '?', repository = '?' } = image;
  return nearMisses(keys, image).path ? `${registry}/${repository}` : registry;
}

function emptyText({ secret }: JudgedSecret): TextId {
  const content = secret?.content;
  if (content?.usesCredentialHelper) {
    return 'check.pull-secret-covers-image.credential-helper';
  }
  switch (content?.problem) {
    case 'key-missing':
    case 'no-auths':
    case 'no-entries':
    case 'not-json':
    case 'auth-not-base64':
    case 'auth-not-user-and-password':
      return `check.pull-secret-covers-image.${content.problem}`;
    default:
      return 'check.pull-secret-covers-image.without-credentials';
  }
}

/** Says what a secret does for an image; undefined for one that another check speaks of, or that was not read. */
function describe(
  judged: JudgedSecret,
  image: ImageName,
): Statement | undefined {
  const { name: secret, state } = judged;
  switch (state) {
    case 'fits':
      return {
        text: 'check.pull-secret-covers-image.fits',
        params: { secret, needed: neededBy(image) },
        evidence: [],
      };
    case 'other-registry': {
      const keys = usableKeysOf(judged);
      if (keys.length === 0) {
        return {
          text: 'check.pull-secret-covers-image.no-address',
          params: { secret },
          evidence: [],
        };
      }
      const { port, path } = nearMisses(keys, image);
      const isForHub =
        image.registry === defaultRegistry && keys.some(isForDockerHub);
      const note = (id: TextId) => ({ text: localize(id) });
      return {
        text: 'check.pull-secret-covers-image.other',
        params: {
          secret,
          keys: listNames(keys),
          needed: neededBy(image, keys),
        },
        evidence: [
          ...(port ? [note('check.pull-secret-covers-image.port')] : []),
          ...(path ? [note('check.pull-secret-covers-image.path')] : []),
          ...(isForHub
            ? [note('check.pull-secret-covers-image.docker-hub')]
            : []),
        ],
      };
    }
    case 'no-credentials':
    case 'unreadable': {
      const text = emptyText(judged);
      const usesImage =
        text === 'check.pull-secret-covers-image.without-credentials';
      return {
        text,
        params: { secret, ...(usesImage && { needed: neededBy(image) }) },
        evidence: [],
      };
    }
    case 'unread':
    case 'wrong-type':
    case 'missing':
      return undefined;
    default:
      throw new Error(`Unexpected state ${state satisfies never}`);
  }
}

/** What is said first: a secret that spoils every pull, then one that fits, then the others. */
const order: readonly SecretState[] = [
  'unreadable',
  'fits',
  'no-credentials',
  'other-registry',
];

/** Asks whether the secrets that the pods name hold credentials for the image. */
export function checkPullSecretCoversImage(subject: CheckSubject): CheckResult {
  const id = 'pull-secret-covers-image';
  const view = viewSecrets(subject);
  const { lookedSecrets, names, image } = view;
  if (names.length === 0) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.secrets.none-named',
    });
  }
  if (lookedSecrets.state !== 'seen') {
    return notSeen(id, subject.cluster, lookedSecrets);
  }
  const named = judgeView(view) ?? [];
  const unread = named.filter(({ state }) => state === 'unread');
  const [first, ...others] = order.flatMap(state =>
    named.flatMap(judged =>
      judged.state === state ? describe(judged, image) ?? [] : [],
    ),
  );
  const evidence = [
    ...(first?.evidence ?? []),
    ...others.flatMap(({ text, params, evidence: more }) => [
      { text: localize(text, params) },
      ...more,
    ]),
  ];
  const seen = seenBy(lookedSecrets);
  const fits = named.some(({ state }) => state === 'fits');
  const spoilt = named.some(({ state }) => state === 'unreadable');
  if (unread.length > 0 && !fits && !spoilt) {
    return checkResult(id, {
      verdict: 'unknown',
      text: 'check.pull-secret-covers-image.not-read',
      params: { secrets: listNames(unread.map(({ name }) => name)) },
      evidence: first
        ? [{ text: localize(first.text, first.params) }, ...evidence]
        : [],
      obstacle: contentUnread(unread),
      ...seen,
    });
  }
  return first
    ? checkResult(id, {
        verdict: fits && !spoilt ? 'pass' : 'fail',
        text: first.text,
        params: first.params,
        evidence,
        ...seen,
      })
    : checkResult(id, {
        verdict: 'skipped',
        text: 'check.pull-secret-covers-image.none-to-read',
      });
}
