import { controllerOf } from '../../diagnose/workload';
import type { Pod } from '../../kubernetes/types';
import type { CheckSubject } from '../checkSubject';
import type { Looked, Neighbours } from '../findings';
import { pullsAround, type PullsAround } from './pullsAround';

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

/** A name without its last part, which the owner of a pod adds to its own name. */
function withoutLastPart(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('-')));
}

/**
 * Tells what happened to pods of others. Pods of the entity that are gone by now are known by the names that their
 * owners give them: the owner's name and one part more, or two for an indexed Job.
 */
function concernsOthers(allPods: readonly Pod[]): (entry: AboutPod) => boolean {
  const { uids, names, owners } = readOwnPods(allPods);
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

const rememberedOthers = new WeakMap<
  PullsAround,
  { allPods: readonly Pod[]; others: PullsAround }
>();

/** The pulls around of pods of others, picked once for all diagnoses and checks of an entity. */
export function pullsOfOthers(
  { allPods }: Pick<CheckSubject, 'allPods'>,
  looked: Extract<Looked<Neighbours>, { state: 'seen' }>,
): PullsAround {
  const around = pullsAround(looked);
  const known = rememberedOthers.get(around);
  if (known?.allPods === allPods) {
    return known.others;
  }
  const isOthers = concernsOthers(allPods);
  const others = {
    pulls: around.pulls.filter(isOthers),
    failures: around.failures.filter(isOthers),
  };
  rememberedOthers.set(around, { allPods, others });
  return others;
}

/** The nodes of the failing pods, each once, in order. */
export function failingNodes({
  failures,
}: Pick<CheckSubject, 'failures'>): string[] {
  return [...new Set(failures.flatMap(({ node }) => node ?? []))].sort();
}
