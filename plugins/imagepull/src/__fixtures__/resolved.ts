import {
  toImageName as image,
  type ResolvedDiagnosis,
} from 'backstage-plugin-imagepull-common';
import { secondsBefore, sentence } from './build';

/** The mistyped tag after it was corrected; every other one is a variation of it. */
export function resolvedDiagnosis(
  now: Date,
  overrides: Partial<ResolvedDiagnosis> = {},
): ResolvedDiagnosis {
  return {
    id: 'tag-typo',
    cluster: 'prod-eu',
    namespace: 'shop',
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' },
    image: image('myregistry.io/my-app:v1.0'),
    cause: 'tag-not-found',
    outcome: 'image-changed',
    resolvedAt: secondsBefore(now, 200),
    since: secondsBefore(now, 930),
    text: sentence('Resolved: the pods of `checkout` run with another image.'),
    changes: [
      sentence(
        'The tag of container `app` was changed from `v1.0` to `1.0.0`.',
      ),
    ],
    ...overrides,
  };
}

/** Problems that ended in every way that there is, the newest first. */
export function everyOutcome(now: Date): ResolvedDiagnosis[] {
  return [
    resolvedDiagnosis(now),
    resolvedDiagnosis(now, {
      id: 'auth-missing',
      namespace: 'billing',
      workload: { kind: 'StatefulSet', name: 'invoices' },
      image: image('registry.example.com/billing/invoices:2.4.1'),
      cause: 'pull-secret-not-attached',
      outcome: 'running',
      resolvedAt: secondsBefore(now, 1_200),
      since: undefined,
      text: sentence('Resolved: the pods of `invoices` have their image.'),
      changes: [
        sentence('The pods name the pull secret `registry-example` now.'),
        sentence('The pods were made anew.'),
      ],
    }),
    resolvedDiagnosis(now, {
      id: 'nightly',
      workload: { kind: 'CronJob', name: 'nightly-report' },
      image: image('docker.io/library/postgres:17'),
      cause: 'rate-limited',
      outcome: 'gone',
      resolvedAt: secondsBefore(now, 2_000),
      text: sentence('Over: the pods of `nightly-report` were deleted.'),
      changes: [],
    }),
  ];
}
