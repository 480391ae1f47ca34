import {
  checkIds,
  englishTexts,
  type CheckId,
  type CheckResult,
  type Diagnosis,
} from 'backstage-plugin-imagepull-common';
import { diagnosis, secondsBefore, sentence } from './build';
import { authMissing } from './diagnoses';

type Made = Partial<CheckResult> & Pick<CheckResult, 'verdict' | 'answer'>;

/** A sentence of the engine that has no values in it. */
function known(id: keyof typeof englishTexts) {
  return { id, params: {}, text: englishTexts[id] };
}

function notSetUp(config: string): Made {
  const answer = {
    id: 'check.not-configured',
    params: { config },
    text: `Not set up: \`${config}\` in the app-config.`,
  };
  return { verdict: 'unknown', answer, obstacle: { config, text: answer } };
}

function refused(now: Date, permission: string): Made {
  const [verb, resource] = permission.split(' ');
  const answer = {
    id: 'check.refused',
    params: { verb, resource, cluster: 'prod-eu' },
    text: `Backstage may not ${verb} ${resource} in \`prod-eu\`. Grant \`${verb}\` on \`${resource}\` to its account there.`,
  };
  return {
    verdict: 'unknown',
    answer,
    at: secondsBefore(now, 40),
    as: sentence('as the account of Backstage in `prod-eu`'),
    obstacle: { permission, text: answer },
  };
}

/** The whole checklist; what is not given was not needed. */
function checklist(made: Partial<Record<CheckId, Made>>): CheckResult[] {
  return checkIds.map(id => ({
    id,
    question: known(`check.${id}.question`),
    verdict: 'skipped',
    answer: known('check.skipped'),
    evidence: [],
    ...made[id],
  }));
}

/** What the checks find for a mistyped tag in a registry that may be asked. */
export function typoChecks(now: Date): CheckResult[] {
  const looked = {
    at: secondsBefore(now, 40),
    as: sentence('anonymously'),
  };
  return checklist({
    'reference-valid': {
      verdict: 'pass',
      answer: sentence('Yes: `myregistry.io/my-app:v1.0` is well formed.'),
    },
    'registry-answers': {
      ...looked,
      verdict: 'pass',
      answer: sentence('Yes, `myregistry.io` answers as a registry.'),
    },
    'repository-exists': {
      ...looked,
      verdict: 'pass',
      answer: sentence('Yes, `my-app` is there, with 214 tags.'),
    },
    'image-exists': {
      ...looked,
      verdict: 'fail',
      answer: sentence('No, `my-app` has no tag `v1.0`.'),
      evidence: [
        {
          text: sentence('The registry answered with `MANIFEST_UNKNOWN`.'),
          quote:
            '404 Not Found\n{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"v1.0"}}]}',
        },
      ],
    },
    'similar-names': {
      ...looked,
      verdict: 'fail',
      answer: sentence('The nearest tags are `1.0.0`, `v1.0.0` and `1.0`.'),
    },
    'recent-changes': {
      verdict: 'pass',
      answer: sentence(
        'Revision `42` changed the tag from `1.0.0` to `v1.0` 12 minutes ago.',
      ),
      at: secondsBefore(now, 35),
    },
  });
}

/** A mistyped tag, settled. */
export function checkedTypo(now: Date): Diagnosis {
  return diagnosis(now, { checks: typoChecks(now) });
}

/** The same diagnosis while all but the first so many of its needed checks are still running. */
export function whileChecking(settled: Diagnosis, done: number): Diagnosis {
  const needed = settled.checks.filter(({ verdict }) => verdict !== 'skipped');
  const running = new Set(needed.slice(done).map(({ id }) => id));
  return {
    ...settled,
    checking: running.size > 0,
    checks: settled.checks.map(check =>
      running.has(check.id)
        ? {
            id: check.id,
            question: check.question,
            verdict: 'unknown',
            answer: known('check.pending'),
            evidence: [],
          }
        : check,
    ),
  };
}

/** Credentials are missing, and much of what would tell why may not be looked at. */
export function limitedSight(now: Date): Diagnosis {
  return {
    ...authMissing(now),
    checks: checklist({
      'reference-valid': {
        verdict: 'pass',
        answer: sentence(
          'Yes: `registry.example.com/billing/invoices:2.4.1` is well formed.',
        ),
      },
      'repository-exists': notSetUp('imagepull.registries'),
      'image-exists': notSetUp('imagepull.registries'),
      'pull-secret-named': {
        verdict: 'fail',
        answer: sentence('No pod of `invoices` names a pull secret.'),
        at: secondsBefore(now, 40),
      },
      'service-account-secrets': refused(now, 'get serviceaccounts'),
      'unused-pull-secret': refused(now, 'list secrets'),
    }),
  };
}

/** The secret is there, and nobody names it. */
export function secretNotAttached(now: Date): Diagnosis {
  const looked = {
    at: secondsBefore(now, 20),
    as: sentence('as the account of Backstage in `prod-eu`'),
  };
  return {
    ...authMissing(now),
    cause: 'pull-secret-not-attached',
    certainty: 'certain',
    alternatives: [],
    headline: sentence(
      'The pods of `invoices` do not use the pull secret for `registry.example.com`.',
    ),
    checks: checklist({
      'reference-valid': {
        verdict: 'pass',
        answer: sentence(
          'Yes: `registry.example.com/billing/invoices:2.4.1` is well formed.',
        ),
      },
      'pull-secret-named': {
        ...looked,
        verdict: 'fail',
        answer: sentence('No pod of `invoices` names a pull secret.'),
      },
      'service-account-secrets': {
        ...looked,
        verdict: 'fail',
        answer: sentence('No, service account `default` names none.'),
      },
      'unused-pull-secret': {
        ...looked,
        verdict: 'fail',
        answer: sentence(
          'Yes: secret `registry-example` fits, and no pod names it.',
        ),
        evidence: [
          {
            text: sentence(
              'Its type is `kubernetes.io/dockerconfigjson`. Its values were not read.',
            ),
          },
        ],
      },
    }),
    checking: false,
  };
}

/** Answers as an attacker would write them. */
export function hostileChecks(): CheckResult[] {
  const endless = 'x'.repeat(400);
  return checklist({
    'image-exists': {
      verdict: 'fail',
      answer: sentence(
        `<b>No</b>: \`${endless}\` [fix](javascript:alert(1)) $t(ui.title) {{count}}`,
      ),
      as: sentence('as <i>root</i>'),
      evidence: [
        {
          text: sentence('<img src=x onerror=alert(2)>'),
          quote: `<script>alert(2)</script>${endless}`,
        },
      ],
      obstacle: {
        permission: '<script>alert(3)</script>',
        config: endless,
        text: sentence('<script>alert(4)</script>'),
      },
    },
  });
}
