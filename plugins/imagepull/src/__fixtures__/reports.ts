import {
  toImageName as image,
  type EntityReport,
} from 'backstage-plugin-imagepull-common';
import {
  cluster,
  counts,
  diagnosis,
  failure,
  report,
  secondsBefore,
  sentence,
} from './build';
import {
  checkedTypo,
  hostileChecks,
  limitedSight,
  secretNotAttached,
  whileChecking,
} from './checks';
import {
  authMissing,
  cronJob,
  hostile,
  sandboxImage,
  unreadable,
} from './diagnoses';
import { everyOutcome, resolvedDiagnosis } from './resolved';

const failingCounts = counts({ withImage: 9, failing: 3 });

/** A report for every state that the pages know, by name. Times lie around `now`. */
export function fixtureReports(now: Date) {
  return {
    healthy: report(now),
    pending: report(now, { counts: counts({ withImage: 10, pending: 2 }) }),
    tagTypo: report(now, {
      counts: counts({ withImage: 10, failing: 2 }),
      diagnoses: [diagnosis(now)],
    }),
    authMissing: report(now, {
      counts: counts({ pods: 3, total: 3, withImage: 2, failing: 1 }),
      diagnoses: [authMissing(now)],
    }),
    checking: report(now, {
      counts: counts({ withImage: 10, failing: 2 }),
      diagnoses: [whileChecking(checkedTypo(now), 2)],
    }),
    checked: report(now, {
      counts: counts({ withImage: 10, failing: 2 }),
      diagnoses: [checkedTypo(now)],
    }),
    severalChecking: report(now, {
      counts: failingCounts,
      diagnoses: [secretNotAttached(now), whileChecking(checkedTypo(now), 0)],
    }),
    limitedSight: report(now, {
      counts: counts({ pods: 3, total: 3, withImage: 2, failing: 1 }),
      diagnoses: [limitedSight(now)],
    }),
    secretNotAttached: report(now, {
      counts: counts({ pods: 3, total: 3, withImage: 2, failing: 1 }),
      diagnoses: [secretNotAttached(now)],
    }),
    hostileChecks: report(now, {
      counts: counts({ withImage: 11, failing: 1 }),
      diagnoses: [{ ...hostile(now), checks: hostileChecks() }],
    }),
    resolved: report(now, { resolved: [resolvedDiagnosis(now)] }),
    resolvedOthers: report(now, {
      counts: counts({ withImage: 10, failing: 2 }),
      diagnoses: [diagnosis(now)],
      resolved: everyOutcome(now).slice(1),
    }),
    everyOutcome: report(now, { resolved: everyOutcome(now) }),
    several: report(now, {
      counts: failingCounts,
      diagnoses: [
        authMissing(now),
        sandboxImage(now),
        diagnosis(now),
        cronJob(now),
        unreadable(now),
      ],
    }),
    sandbox: report(now, {
      counts: counts({ withImage: 11, failing: 1 }),
      diagnoses: [sandboxImage(now)],
    }),
    manyPods: report(now, {
      counts: counts({ pods: 34, total: 34, withImage: 0, failing: 34 }),
      diagnoses: [
        diagnosis(now, {
          failures: Array.from({ length: 34 }, (_, index) =>
            failure(now, {
              pod: `checkout-${index}`,
              podUid: `b3f1c9b2-0000-4000-8000-0000000001${index}`,
              node: index === 0 ? undefined : `worker-${index % 4}`,
              since: secondsBefore(now, 60 * (index + 1)),
              ranBefore: index === 3,
            }),
          ),
        }),
      ],
    }),
    partial: report(now, {
      counts: counts({ withImage: 10, failing: 2 }),
      clusters: [
        cluster(now, {
          name: 'prod-eu',
          title: 'Production Europe',
          dashboardUrl: 'https://dashboard.example.com/',
          dashboardApp: 'standard',
          limitations: [
            {
              missingPermission: 'list replicasets.apps',
              text: sentence(
                'What the pods belong to could not be read, so roll-out history and desired replicas are missing. Grant `list replicasets.apps` to see them.',
              ),
            },
          ],
        }),
        cluster(now, {
          name: 'prod-us',
          counts: undefined,
          error: {
            code: 'timeout',
            text: sentence('`prod-us` did not answer within 5 seconds.'),
          },
        }),
        cluster(now, {
          name: 'staging',
          counts: undefined,
          error: {
            code: 'forbidden',
            missingPermission: 'list pods',
            text: sentence(
              'Backstage may not list pods in `staging`. Grant `list` on `pods` to its account there.',
            ),
          },
        }),
      ],
      diagnoses: [diagnosis(now)],
    }),
    signInNeeded: report(now, {
      clusters: [
        cluster(now, { name: 'prod-eu' }),
        cluster(now, {
          name: 'gke-1',
          counts: undefined,
          error: {
            code: 'credentials-required',
            text: sentence(
              '`gke-1` needs your own sign-in (google), and none came with the request.',
            ),
          },
        }),
      ],
    }),
    slow: report(now, {
      counts: counts({ withImage: 10, slow: 2 }),
      slowPulls: [380, 930].map((waitingSeconds, index) => ({
        cluster: 'prod-eu',
        namespace: 'shop',
        workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'ml' },
        pod: `ml-${index}`,
        podUid: `b3f1c9b2-0000-4000-8000-00000000020${index}`,
        container: 'model',
        containerKind: 'app' as const,
        image: image('registry.example.com/ml/model:2026-11'),
        node: `gpu-${index}`,
        since: secondsBefore(now, waitingSeconds),
        waitingSeconds,
      })),
    }),
    hostile: report(now, {
      counts: counts({ withImage: 11, failing: 1 }),
      diagnoses: [hostile(now)],
    }),
    noPods: report(now, {
      counts: counts({ pods: 0, total: 0, withImage: 0 }),
    }),
    noPodsInNamespace: report(now, {
      selection: { labelSelector: 'app=checkout', namespace: 'shop' },
      counts: counts({ pods: 0, total: 0, withImage: 0 }),
    }),
    notSelected: report(now, {
      selection: undefined,
      counts: counts({ pods: 0, total: 0, withImage: 0 }),
      clusters: [],
    }),
    noClusters: report(now, {
      counts: counts({ pods: 0, total: 0, withImage: 0 }),
      clusters: [],
    }),
    nothingSeen: report(now, {
      counts: counts({ pods: 0, total: 0, withImage: 0 }),
      clusters: [
        cluster(now, {
          name: 'prod-eu',
          counts: undefined,
          error: {
            code: 'unreachable',
            text: sentence('`prod-eu` cannot be reached.'),
          },
        }),
      ],
    }),
  } satisfies Record<string, EntityReport>;
}

/** The name of a report of {@link fixtureReports}. */
export type FixtureName = keyof ReturnType<typeof fixtureReports>;
