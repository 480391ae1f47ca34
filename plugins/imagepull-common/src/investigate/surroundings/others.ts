import { controllerOf } from '../../diagnose/workload';
import type { CheckSubject } from '../checkSubject';

/** Something that happened to a pod. */
interface AboutPod {
  namespace: string;
  pod: string;
  podUid: string;
}

/**
 * Tells what happened to pods of others. Pods of the entity that are gone by now are known by the names that their
 * owners give them.
 */
export function concernsOthers(
  subject: Pick<CheckSubject, 'allPods'>,
): (entry: AboutPod) => boolean {
  const uids = new Set<string>();
  const names = new Set<string>();
  const prefixes = new Set<string>();
  for (const pod of subject.allPods) {
    const { namespace = '', name = '', uid = '' } = pod.metadata ?? {};
    uids.add(uid);
    names.add(`${namespace}/${name}`);
    const owner = controllerOf(pod);
    if (owner && owner.kind !== 'Node') {
      prefixes.add(`${namespace}/${owner.name}-`);
    }
  }
  return ({ namespace, pod, podUid }) => {
    const name = `${namespace}/${pod}`;
    return (
      !uids.has(podUid) &&
      !names.has(name) &&
      ![...prefixes].some(prefix => name.startsWith(prefix))
    );
  };
}

/** The nodes of the failing pods, each once, in order. */
export function failingNodes({
  failures,
}: Pick<CheckSubject, 'failures'>): string[] {
  return [...new Set(failures.flatMap(({ node }) => node ?? []))].sort();
}
