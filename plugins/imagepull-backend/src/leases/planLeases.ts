import type { LeaseRow } from '../incidents/tables';

/** What is known when one replica has its turn. */
export interface LeaseSituation {
  replica: string;
  /** All that have shown a sign of life lately, this one too. */
  replicas: readonly string[];
  /** All that are to be watched. */
  clusters: readonly string[];
  leases: readonly LeaseRow[];
  /** Of the database, as milliseconds since 1970. */
  now: number;
  /** How long a cluster is left to others that have fewer, in milliseconds. */
  patience: number;
}

/** What a replica does in its turn. */
export interface LeasePlan {
  /** Names of clusters that are not to be watched any more. */
  giveBack: string[];
  handOver: { cluster: string; to: string }[];
  /** Names of clusters that nobody has. */
  take: string[];
}

/** Clusters change hands a part at a time: who takes one over has to read all of it. */
const handOverPart = 4;

function isInForce(lease: LeaseRow, now: number): boolean {
  return lease.holder !== null && lease.expires_at > now;
}

function planTaking(
  { clusters, patience, now }: LeaseSituation,
  free: readonly LeaseRow[],
  ownCount: number,
  share: number,
): string[] {
  const wanted = new Set(clusters);
  const takeable = free
    .filter(({ cluster }) => wanted.has(cluster))
    .sort((a, b) => a.expires_at - b.expires_at);
  // A replica that has fewer but does not know the cluster, or does not get to it, must not leave it unwatched.
  const neglected = takeable.filter(
    ({ expires_at }) => expires_at + patience <= now,
  );
  const count = Math.max(share - ownCount, neglected.length);
  return takeable.slice(0, Math.max(count, 0)).map(({ cluster }) => cluster);
}

function planHandingOver(
  own: readonly string[],
  counts: Map<string, number>,
  share: number,
): LeasePlan['handOver'] {
  const most = Math.max(1, Math.ceil((own.length - share) / handOverPart));
  const handOver: LeasePlan['handOver'] = [];
  for (const cluster of own.slice(0, most)) {
    const [to, fewest] = [...counts].reduce((a, b) => (b[1] < a[1] ? b : a));
    if (own.length - handOver.length - fewest < 2) {
      break;
    }
    handOver.push({ cluster, to });
    counts.set(to, fewest + 1);
  }
  return handOver;
}

/**
 * Decides what a replica gives back, hands over and takes, so that in the end no replica has two clusters more than
 * another.
 */
export function planLeases(situation: LeaseSituation): LeasePlan {
  const { replica, replicas, clusters, leases, now } = situation;
  const wanted = new Set(clusters);
  // What has expired and was taken by nobody is still this replica's.
  const isOwn = (lease: LeaseRow) => lease.holder === replica;
  const isHeld = (lease: LeaseRow) => isOwn(lease) || isInForce(lease, now);
  const held = leases.filter(isHeld);
  const free = leases.filter(lease => !isHeld(lease));
  const own = held.filter(isOwn).map(({ cluster }) => cluster);
  const kept = own.filter(cluster => wanted.has(cluster));
  const share = Math.ceil(clusters.length / replicas.length);
  const counts = new Map(replicas.map(id => [id, 0]));
  for (const { holder, cluster } of held) {
    const count = holder === null ? undefined : counts.get(holder);
    if (holder !== null && count !== undefined && wanted.has(cluster)) {
      counts.set(holder, count + 1);
    }
  }
  return {
    giveBack: own.filter(cluster => !wanted.has(cluster)),
    handOver: planHandingOver(kept, counts, share),
    take: planTaking(situation, free, kept.length, share),
  };
}
