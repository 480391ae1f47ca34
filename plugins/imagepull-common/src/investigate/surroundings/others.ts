import { controllerOf } from '../../diagnose/workload';
import type { Pod } from '../../kubernetes/types';
import type { CheckSubject } from '../checkSubject';

/** Something that happened to a pod. */
interface AboutPod {
  namespace: string;
  pod: string;
  podUid: string;
}

/** By what the pods of an entity are known. */
interface OwnPods {
  uids: ReadonlySet<string>;
  names: ReadonlySet<string>;
  owners: ReadonlySet<string>;
}

function readOwnPods(pods: readonly Pod[]): OwnPods {
  const uids = new Set<string>();
  const names = new Set<string>();
  const owners = new Set<string>();
  for (const pod of pods) {
    const { namespace = '', name = '', uid = '' } = pod.metadata ?? {};
    uids.add(uid);
    names.add(`${namespace}/${name}`);
    const owner = controllerOf(pod);
    if (owner && owner.kind !== 'Node') {
      owners.add(`${namespace}/${owner.name}`);
    }
  }
  return { uids, names, owners };
}

const remembered = new WeakMap<readonly Pod[], OwnPods>();

/** The pods of an entity, read once for all of its diagnoses and checks. */
function ownPods(pods: readonly Pod[]): OwnPods {
  const known = remembered.get(pods);
  if (known) {
    return known;
  }
  const read = readOwnPods(pods);
  remembered.set(pods, read);
  return read;
}

/** A name without its last part, which the owner of a pod adds to its own name. */
function withoutLastPart(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('-')));
}

/**
 * Tells what happened to pods of others. Pods of the entity that are gone by now are known by the names that their
 * owners give them: the owner's name and one part more, or two for an indexed Job.
 */
export function concernsOthers({
  allPods,
}: Pick<CheckSubject, 'allPods'>): (entry: AboutPod) => boolean {
  const { uids, names, owners } = ownPods(allPods);
  return ({ namespace, pod, podUid }) => {
    const name = `${namespace}/${pod}`;
    const owner = withoutLastPart(name);
    return (
      !uids.has(podUid) &&
      !names.has(name) &&
      !owners.has(owner) &&
      !owners.has(withoutLastPart(owner))
    );
  };
}

/** The nodes of the failing pods, each once, in order. */
export function failingNodes({
  failures,
}: Pick<CheckSubject, 'failures'>): string[] {
  return [...new Set(failures.flatMap(({ node }) => node ?? []))].sort();
}
