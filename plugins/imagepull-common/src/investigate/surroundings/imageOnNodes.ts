import { describeNodes } from '../../fixes/steps/nodes';
import { imageOf } from '../../diagnose/workloadView';
import type { Pod } from '../../kubernetes/types';
import type { CheckResult, PullFailure } from '../../schema';
import { cleanText } from '../../text/cleanText';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen, skipped, type Answer } from '../result';
import { findImageOnNodes } from './imagesOfNodes';
import { failingNodes } from './others';

function policyOf(pod: Pod, failure: PullFailure): string | undefined {
  return failure.containerKind === 'image-volume'
    ? pod.spec?.volumes?.find(({ name }) => name === failure.container)?.image
        ?.pullPolicy
    : [
        ...(pod.spec?.containers ?? []),
        ...(pod.spec?.initContainers ?? []),
        ...(pod.spec?.ephemeralContainers ?? []),
      ].find(({ name }) => name === failure.container)?.imagePullPolicy;
}

/** Why a node that has the image does not start the pod with it. */
function whyNotUsed(subject: CheckSubject): Answer['text'] {
  const always = subject.failures.some(failure =>
    subject.pods.some(
      pod =>
        pod.metadata?.uid === failure.podUid &&
        imageOf(pod, failure) !== undefined &&
        policyOf(pod, failure) === 'Always',
    ),
  );
  return always
    ? 'check.image-on-nodes.asked-always'
    : 'check.image-on-nodes.not-usable';
}

/**
 * Asks which nodes have the image already: pods start there without a pull, so that only new nodes fail. A kubelet lists
 * 50 images unless told otherwise, so that an image that is not listed may be there all the same: that no node lists it
 * is worth a line only where a container ran with it before.
 */
export function checkImageOnNodes(subject: CheckSubject): CheckResult {
  const id = 'image-on-nodes';
  const [{ image }] = subject.failures;
  if (image.registry === undefined) {
    return skipped(id);
  }
  const looked = subject.findings.cluster.nodes;
  if (looked.state !== 'seen') {
    return notSeen(id, subject.cluster, looked);
  }
  const { at, as, value } = looked;
  const failing = failingNodes(subject);
  const having = findImageOnNodes(value.nodes, image)
    .map(({ node }) => cleanText(node.metadata?.name ?? '?').text)
    .sort();
  const here = having.filter(name => failing.includes(name));
  const elsewhere = having.filter(name => !failing.includes(name));
  if (here.length > 0) {
    return checkResult(id, {
      verdict: 'fail',
      text: whyNotUsed(subject),
      params: { nodes: describeNodes(here) },
      at,
      as,
    });
  }
  if (elsewhere.length > 0) {
    return checkResult(id, {
      verdict: 'pass',
      text: 'check.image-on-nodes.elsewhere',
      params: { nodes: describeNodes(elsewhere) },
      at,
      as,
    });
  }
  if (!value.all) {
    return checkResult(id, {
      verdict: 'unknown',
      text: 'check.image-on-nodes.none-of-few',
      params: { nodes: describeNodes(failing) },
      at,
      as,
    });
  }
  const ranBefore = subject.failures.some(failure => failure.ranBefore);
  return checkResult(id, {
    verdict: ranBefore ? 'unknown' : 'skipped',
    text: ranBefore
      ? 'check.image-on-nodes.none-any-more'
      : 'check.image-on-nodes.none',
    at,
    as,
  });
}
