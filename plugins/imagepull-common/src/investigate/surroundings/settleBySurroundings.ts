import type { CauseId } from '../../causes/causeIds';
import { isBareName } from '../../image/imageName';
import type { Pod } from '../../kubernetes/types';
import { toMillis } from '../../observe/eventTime';
import { sameImageName } from '../../observe/findMessage';
import type { Classification, PullFailure } from '../../schema';
import type { Findings } from '../findings';
import { canBeOwnWay } from './causeKinds';
import { findImageOnNodes } from './imagesOfNodes';
import { isUnderDiskPressure } from './nodeDisk';
import { nodesByName } from './nodesByName';
import { pullsAround } from './pullsAround';
import { indexPulls } from './pullsIndex';

function withCause(
  classification: Classification,
  cause: CauseId,
): Classification {
  return {
    ...classification,
    cause,
    variant: undefined,
    certainty: 'likely',
    alternatives: [classification.cause, ...classification.alternatives].filter(
      other => other !== cause && other !== 'unknown',
    ),
  };
}

/** Causes by which a registry says that it has no such image. */
const absent: ReadonlySet<CauseId> = new Set<CauseId>([
  'tag-not-found',
  'digest-not-found',
  'repository-not-found',
]);

/**
 * The image was built or loaded on a node and is in no registry: it has a bare name, some node holds it without the
 * digest that a pull leaves, none with one, and Docker Hub does not hand it out. (To be refused says there that it does
 * not exist: bare names mean its official images, and these are public.) A name with a registry in front is meant for
 * that registry, even where nodes are made with the image on them.
 */
function isLocalImage(failure: PullFailure, findings: Findings): boolean {
  const { image, classification } = failure;
  const { cause } = classification;
  const { nodes } = findings.cluster;
  const isAbsent =
    absent.has(cause) || cause === 'repository-not-found-or-no-access';
  if (!isAbsent || !isBareName(image) || nodes.state !== 'seen') {
    return false;
  }
  const having = findImageOnNodes(nodes.value.nodes, image);
  return having.length > 0 && having.every(({ loadedByHand }) => loadedByHand);
}

/**
 * The node takes another way than the others: between two attempts of this pod, all of which were told that there is no
 * such image, another node pulled that very image for a pod of the same namespace.
 */
function isMisrouted(failure: PullFailure, findings: Findings): boolean {
  const { image, node, namespace, classification } = failure;
  const { neighbours } = findings.cluster;
  const [first, last] = [
    toMillis(failure.since),
    toMillis(failure.lastAttempt),
  ];
  if (
    !absent.has(classification.cause) ||
    neighbours.state !== 'seen' ||
    node === undefined ||
    first === undefined ||
    last === undefined
  ) {
    return false;
  }
  return indexPulls(pullsAround(neighbours))
    .ofRepository(image)
    .some(
      pull =>
        pull.node !== undefined &&
        pull.node !== node &&
        pull.namespace === namespace &&
        pull.at > first &&
        pull.at < last &&
        sameImageName(pull.image, image),
    );
}

/**
 * The node has no room: it says so, and other pods on it that say why they wait wait for room. Only for failures that
 * say nothing, or that the classification takes for such a fault already.
 */
function isWithoutRoom(failure: PullFailure, findings: Findings): boolean {
  const { node, podUid, classification } = failure;
  const { nodes, neighbours } = findings.cluster;
  const isOpen =
    classification.cause === 'unknown' ||
    classification.alternatives.includes('node-disk-full');
  if (!isOpen || nodes.state !== 'seen') {
    return false;
  }
  const own = node === undefined ? [] : [node];
  return (
    nodesByName(nodes.value.nodes, own).some(isUnderDiskPressure) &&
    (classification.cause !== 'unknown' ||
      (neighbours.state === 'seen' &&
        indexPulls(pullsAround(neighbours))
          .failuresOn(own)
          .some(
            other =>
              other.podUid !== podUid && other.cause === 'node-disk-full',
          )))
  );
}

/** Other nodes were served by the registry since this one began to fail, and nobody elsewhere fails on the way to it. */
function failsAlone(failure: PullFailure, findings: Findings): boolean {
  const { image, node } = failure;
  const { neighbours } = findings.cluster;
  const began = toMillis(failure.since);
  if (
    neighbours.state !== 'seen' ||
    image.registry === undefined ||
    node === undefined ||
    began === undefined
  ) {
    return false;
  }
  const { servedNodes, cutOffNodes } = indexPulls(
    pullsAround(neighbours),
  ).ofRegistry(image.registry);
  const isServed = (served: number | undefined) => (served ?? 0) > began;
  return (
    !isServed(servedNodes.get(node)) &&
    [...servedNodes.values()].some(isServed) &&
    [...cutOffNodes].every(other => other === node)
  );
}

/**
 * Settles what nodes and neighbours leave no other reading for, and nothing else: an image that no registry has, a node
 * that is misrouted, a node without room. For a fault on the way to the registry they cannot name the cause; where other
 * nodes are served they make one of the registry unlikely, and the node's own settings the first alternative.
 */
export function settleBySurroundings(
  failure: PullFailure,
  _pod: Pod,
  findings: Findings,
  _now: Date,
): Classification {
  const { classification } = failure;
  if (classification.facts.scope === 'node') {
    return classification;
  }
  if (isLocalImage(failure, findings)) {
    return withCause(classification, 'local-image-only');
  }
  if (isMisrouted(failure, findings)) {
    return withCause(classification, 'node-config-error');
  }
  if (isWithoutRoom(failure, findings)) {
    return withCause(classification, 'node-disk-full');
  }
  if (canBeOwnWay(classification.cause) && failsAlone(failure, findings)) {
    return {
      ...classification,
      certainty:
        classification.certainty === 'certain'
          ? 'likely'
          : classification.certainty,
      alternatives: [
        'node-config-error',
        ...classification.alternatives.filter(
          other => other !== 'node-config-error',
        ),
      ],
    };
  }
  return classification;
}
