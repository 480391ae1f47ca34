import type { CauseId, Diagnosis } from 'backstage-plugin-imagepull-common';

const text = { id: 'test', params: {}, text: 'test' };

/** A diagnosis with nothing in it but what decides on runbooks. */
export function diagnosisOf(options: {
  cause: CauseId;
  registry?: string;
  failedHost?: string;
}): Diagnosis {
  const { cause, registry, failedHost } = options;
  return {
    id: 'test',
    cluster: 'one',
    namespace: 'shop',
    workload: { kind: 'Deployment', name: 'shop' },
    image: { written: 'shop', registry },
    cause,
    certainty: 'certain',
    alternatives: [],
    facts: {
      failedHost,
      scope: 'pod',
      attempts: 1,
      viaMirror: false,
      truncated: false,
      missingSecrets: [],
    },
    headline: text,
    explanation: text,
    fixer: 'service-owner',
    impact: { level: 'unknown', previousRevisionServes: false, text },
    outlook: { retries: true, text },
    evidence: [],
    checks: [],
    checking: false,
    fixes: [],
    runbooks: [],
    failures: [],
    events: [],
  };
}
