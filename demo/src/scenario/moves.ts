import type {
  ClusterDefinition,
  ContainerDefinition,
  RevisionDefinition,
  WorkloadDefinition,
} from '../simulation/definitions';
import { app, failing, revision } from './building';

/**
 * What moves in the demo, in seconds of a round:
 *
 *    0  the disk of a node is full, as it was before the start: what was rolled out onto it waits
 *   20  a token that seller-portal and price-feeds share has expired: neither can be rolled out
 *   60  loyalty is rolled out from a repository whose name is misspelt (a new failure)
 *  120  checkout is rolled out with a tag that exists (one is fixed)
 *  130  the disk has room again: what waits for it recovers with its next try
 *  150  the token is renewed, with the same effect
 *  160  loyalty is fixed
 *  180  the company's registry answers 503: invoicing in production cannot be restarted
 *  200  … nor some services of other teams, which are restarted, too
 *  240  … nor storefront in staging (it spreads over clusters)
 *  300  … nor invoicing in staging
 *  350  the registry is back: what waits for it recovers with its next try
 *  370  the disk of the node is full again
 *  385  … so that statements, email-digest and feature-store cannot be rolled out there
 *  420  checkout is rolled out with a tag that does not exist, as before the round
 *
 * Meanwhile jobs of other teams pull from registries that work, and before and after the outage from the company's.
 */
const roundSeconds = 480;

const outageBegins = 180;
const outageEnds = 350;

const tokenExpires = 20;
const tokenRenewed = 150;

const diskFreed = 130;
const diskFull = 370;

/** When the disk of a node is freed and full again. */
export const diskRound = {
  seconds: roundSeconds,
  freedAt: diskFreed,
  fullAt: diskFull,
};

/** Recordings of faults of nodes. */
const nodeFaults = 'node-faults_containerd-2.1.9_kubelet-1.36.3';

/**
 * A container that a node without room cannot get.
 *
 * @param at - When it is rolled out: before the start, or in a round after the disk has become full.
 */
export function withoutRoom(at: number, image: string): ContainerDefinition {
  const freed = at < 0 ? diskFreed : roundSeconds + diskFreed;
  return {
    name: 'app',
    image,
    failure: {
      case: 'disk-pressure',
      runtimeName: nodeFaults,
      endsAfter: freed - at,
    },
  };
}

/** A roll-out onto the full node in each round, and back while there is room and the registry answers. */
export function fullDisk(
  at: number,
  before: string,
  after: string,
): WorkloadDefinition['cycle'] {
  return round(
    revision(150, app(before)),
    revision(at, withoutRoom(at, after)),
  );
}

/** A roll-out with a token that has expired, and back later in the round. */
export function expiredToken(
  at: number,
  before: string,
  after: string,
): WorkloadDefinition['cycle'] {
  return round(
    revision(
      tokenExpires + at,
      failing(after, {
        case: 'secret-badpw-acr',
        endsAfter: tokenRenewed - tokenExpires - at,
      }),
    ),
    revision(400, app(before)),
  );
}

/**
 * Whether the company's registry is down.
 *
 * @param seconds - Since the start of the demo.
 */
export function isOutage(seconds: number): boolean {
  const second = seconds % roundSeconds;
  return seconds >= 0 && second >= outageBegins && second < outageEnds;
}

/** Revisions that come again in every round. */
export function round(
  ...revisions: RevisionDefinition[]
): WorkloadDefinition['cycle'] {
  return { seconds: roundSeconds, revisions };
}

/** A restart while the registry is down: the same image, which cannot be pulled until the registry is back. */
export function outage(at: number, image: string): WorkloadDefinition['cycle'] {
  return round({
    at,
    isRestart: true,
    containers: [
      {
        name: 'app',
        image,
        imagePullPolicy: 'Always',
        failure: { case: 'http-503', endsAfter: outageEnds - at },
      },
    ],
  });
}

function withoutEnd(container: ContainerDefinition): ContainerDefinition {
  if (!container.failure) {
    return container;
  }
  const { endsAfter: _, ...failure } = container.failure;
  return { ...container, failure };
}

/** A cluster as it is at the start, without what moves: what fails then fails for ever. */
export function withoutMoves(cluster: ClusterDefinition): ClusterDefinition {
  return {
    ...cluster,
    nodes: cluster.nodes.map(({ diskRound: _, ...node }) => node),
    workloads: cluster.workloads.map(({ cycle: _, ...workload }) => ({
      ...workload,
      revisions: workload.revisions.map(one => ({
        ...one,
        containers: one.containers.map(withoutEnd),
      })),
    })),
  };
}
