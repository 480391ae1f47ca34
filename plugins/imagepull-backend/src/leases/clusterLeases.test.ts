import fc from 'fast-check';
import type { Knex } from 'knex';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describeOnDatabases } from '../__testUtils__/databases';
import { leaseRowSchema } from '../incidents/tables';
import { createClusterLeases, leaseMilliseconds } from './clusterLeases';
import { requireLease } from './fence';
import { LeaseLostError, type ClusterLease } from './leaseTypes';
import { inTransaction } from './transaction';

const renewalMs = leaseMilliseconds / 4;

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `cluster-${index}`);
}

function clustersOf(leases: readonly ClusterLease[]): string[] {
  return leases.map(({ cluster }) => cluster);
}

/** A database whose clock stands still until it is moved. */
function withClock(database: Knex) {
  let time = Date.UTC(2026, 10, 20);
  const clock = async () => time;
  return {
    clock,
    now: () => time,
    forward(ms: number) {
      time += ms;
    },
    replica: (replica: string) =>
      createClusterLeases({ database, replica, clock }),
  };
}

/** Replicas that renew in turns, with what each of them believes to have. */
function fleetOf(database: Knex) {
  const time = withClock(database);
  const replicas = new Map<
    string,
    { renewal: ReturnType<typeof time.replica>; renewedAt: number }
  >();
  const beliefs = new Map<string, readonly ClusterLease[]>();
  let started = 0;

  return {
    time,
    ids: () => [...replicas.keys()],
    start() {
      started += 1;
      const id = `replica-${started}`;
      replicas.set(id, {
        renewal: time.replica(id),
        renewedAt: time.now() - renewalMs,
      });
    },
    kill(id: string) {
      replicas.delete(id);
    },
    /** Every replica that has to renew does, in an order that depends on `seed`. */
    async renewDue(clusters: readonly string[], seed: number) {
      const due = [...replicas]
        .filter(([, { renewedAt }]) => renewedAt + renewalMs <= time.now())
        .sort(
          ([a], [b]) =>
            ((a.charCodeAt(8) * seed) % 7) - ((b.charCodeAt(8) * seed) % 7),
        );
      for (const [id, replica] of due) {
        replica.renewedAt = time.now();
        beliefs.set(id, await replica.renewal.renew(clusters));
      }
      // Who was killed believes nothing any more, but its leases are in force until they expire.
      for (const id of beliefs.keys()) {
        if (!replicas.has(id)) {
          beliefs.delete(id);
        }
      }
    },
    /** All that replicas believe to have. */
    watched: () => [...beliefs.values()].flatMap(clustersOf),
    counts: () => [...beliefs.values()].map(leases => leases.length),
  };
}

describeOnDatabases('leases', ({ create, isPostgres }) => {
  it('go to the only replica, and stay', async () => {
    const time = withClock(await create());
    const one = time.replica('one');
    const leases = await one.renew(names(5));
    expect(clustersOf(leases)).toEqual(names(5));
    time.forward(renewalMs);
    expect(await one.renew(names(5))).toEqual(leases);
    // Even where it was asleep and nobody took over.
    time.forward(10 * leaseMilliseconds);
    expect(await one.renew(names(5))).toEqual(leases);
  });

  it('are judged by the clock of the database', async () => {
    const database = await create();
    const before = Date.now();
    await createClusterLeases({ database, replica: 'one' }).renew(['prod']);
    const row = leaseRowSchema.parse(await database('cluster_leases').first());
    expect(row.expires_at).toBeGreaterThanOrEqual(
      before + leaseMilliseconds - 1,
    );
    expect(row.expires_at).toBeLessThanOrEqual(
      Date.now() + leaseMilliseconds + 1,
    );
  });

  it('go to another replica when one dies, with a higher epoch', async () => {
    const time = withClock(await create());
    const [one, two] = ['one', 'two'].map(time.replica);
    const [first] = await one.renew(['prod']);
    time.forward(leaseMilliseconds - 1);
    expect(await two.renew(['prod'])).toEqual([]);
    time.forward(1);
    const [second] = await two.renew(['prod']);
    expect(second.epoch).toBeGreaterThan(first.epoch);
    expect(await one.renew(['prod'])).toEqual([]);
  });

  it('are given back at the end, for good', async () => {
    const time = withClock(await create());
    const [one, two] = ['one', 'two'].map(time.replica);
    await one.renew(names(4));
    const [renewed] = await Promise.all([
      one.renew(names(4)),
      one.releaseAll(),
    ]);
    expect(renewed).toHaveLength(4);
    expect(await one.renew(names(4))).toEqual([]);
    expect(clustersOf(await two.renew(names(4)))).toEqual(names(4));
  });

  it('of removed clusters are forgotten, and begin with a higher epoch when the cluster comes back', async () => {
    const database = await create();
    const time = withClock(database);
    const one = time.replica('one');
    const [first] = await one.renew(['prod', 'staging']);
    expect(clustersOf(await one.renew(['staging']))).toEqual(['staging']);
    expect(await database('cluster_leases').select('cluster')).toEqual([
      { cluster: 'staging' },
    ]);
    time.forward(renewalMs);
    const [again] = await one.renew(['prod', 'staging']);
    expect(again.epoch).toBeGreaterThan(first.epoch);
  });

  it('stay with a replica that still knows the cluster', async () => {
    const time = withClock(await create());
    const [one, two] = ['one', 'two'].map(time.replica);
    await one.renew(['prod']);
    await two.renew([]);
    expect(clustersOf(await one.renew(['prod']))).toEqual(['prod']);
  });

  it('are shared out evenly and at last stay where they are, without a cluster that nobody has for long', async () => {
    const fleet = fleetOf(await create());
    const clusters = names(20);
    fleet.start();
    await fleet.renewDue(clusters, 1);
    fleet.start();
    fleet.start();
    for (let round = 0; round < 15; round += 1) {
      await fleet.renewDue(clusters, 1);
      expect(new Set(fleet.watched()).size).toBe(fleet.watched().length);
      // A quarter at a time changes hands.
      expect(fleet.watched().length).toBeGreaterThanOrEqual(14);
      fleet.time.forward(renewalMs);
    }
    expect(fleet.counts().sort()).toEqual([6, 7, 7]);
    const before = fleet.watched();
    fleet.time.forward(renewalMs);
    await fleet.renewDue(clusters, 1);
    expect(fleet.watched()).toEqual(before);
  });

  it('hold whatever replicas and clusters come and go', async () => {
    const database = await create();
    const step = fc.record({
      event: fc.constantFrom('start', 'kill', 'none', 'none'),
      which: fc.nat(10),
      clusters: fc.integer({ min: 1, max: 9 }),
      forward: fc.integer({ min: 500, max: renewalMs }),
    });
    // A killed replica's lease has to expire, then the next renewal takes it; a move waits for the next renewal.
    const longestGap = leaseMilliseconds + 3 * renewalMs;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 25 }),
        async steps => {
          await database('cluster_leases').delete();
          await database('replicas').delete();
          const fleet = fleetOf(database);
          fleet.start();
          const lastWatched = new Map<string, number>();
          for (const { event, which, clusters: count, forward } of steps) {
            const ids = fleet.ids();
            if (event === 'start' && ids.length < 4) {
              fleet.start();
            } else if (event === 'kill' && ids.length > 1) {
              fleet.kill(ids[which % ids.length]);
            }
            const clusters = names(count);
            await fleet.renewDue(clusters, which);
            const watched = fleet.watched();
            expect(new Set(watched).size).toBe(watched.length);
            const now = fleet.time.now();
            for (const cluster of names(9)) {
              if (watched.includes(cluster) || !clusters.includes(cluster)) {
                lastWatched.set(cluster, now);
              }
              const last = lastWatched.get(cluster) ?? now;
              lastWatched.set(cluster, last);
              expect(now - last).toBeLessThanOrEqual(longestGap);
            }
            fleet.time.forward(forward);
          }
          const settled = names(7);
          for (let round = 0; round < 20; round += 1) {
            fleet.time.forward(renewalMs);
            await fleet.renewDue(settled, 1);
          }
          expect([...fleet.watched()].sort()).toEqual(settled);
          const counts = fleet.counts();
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(2);
        },
      ),
      { numRuns: isPostgres ? 5 : 25 },
    );
  }, 60_000);

  it('are never with two replicas that run at the same time, and all have one after one was killed', async () => {
    const database = await create();
    const clusters = names(6);
    const written: ClusterLease[] = [];
    let killed = '';
    let ended = false;
    /** Writes as the incident store does; what it notes down is in the order of the transactions of each cluster. */
    const write = (lease: ClusterLease) =>
      inTransaction(database, async transaction => {
        await requireLease(transaction, lease, async () => Date.now());
        written.push(lease);
      }).catch(error => {
        if (!(error instanceof LeaseLostError)) {
          throw error;
        }
      });
    const run = async (replica: string) => {
      const leases = createClusterLeases({ database, replica, duration: 500 });
      while (!ended && killed !== replica) {
        for (const lease of await leases.renew(clusters)) {
          await write(lease);
        }
        // SQLite answers at once, so that nothing else would ever have its turn.
        await setImmediate();
      }
    };
    const holders = async () => {
      const rows = leaseRowSchema
        .array()
        .parse(await database('cluster_leases').select());
      return rows.map(({ holder }) => holder);
    };
    const until = async (condition: () => Promise<boolean>) => {
      while (!(await condition())) {
        await setTimeout(20);
      }
    };
    const running = ['one', 'two', 'three'].map(run);
    await until(async () => new Set(await holders()).size === 3);
    killed = 'one';
    await until(async () => !(await holders()).includes('one'));
    ended = true;
    await Promise.all(running);

    expect(written.length).toBeGreaterThan(clusters.length);
    for (const cluster of clusters) {
      const ofCluster = written.filter(lease => lease.cluster === cluster);
      const epochs = ofCluster.map(({ epoch }) => epoch);
      expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
      const holdersByEpoch = new Set(
        ofCluster.map(({ epoch, holder }) => `${epoch} ${holder}`),
      );
      expect(holdersByEpoch.size).toBe(new Set(epochs).size);
    }
  }, 30_000);

  // SQLite has one connection, so that there nothing happens beside a transaction.
  if (isPostgres) {
    it('stay in force until a transaction that needs them has ended', async () => {
      const database = await create();
      const time = withClock(database);
      const [one, two] = ['one', 'two'].map(time.replica);
      const [lease] = await one.renew(['prod']);
      await inTransaction(database, async transaction => {
        await requireLease(transaction, lease, time.clock);
        time.forward(leaseMilliseconds);
        expect(await two.renew(['prod'])).toEqual([]);
      });
      expect(clustersOf(await two.renew(['prod']))).toEqual(['prod']);
      await expect(
        inTransaction(database, transaction =>
          requireLease(transaction, lease, time.clock),
        ),
      ).rejects.toThrow(LeaseLostError);
    });
  }
});
