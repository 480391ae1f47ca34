import {
  toImageName as image,
  type Diagnosis,
} from 'backstage-plugin-imagepull-common';
import {
  diagnosis,
  failure,
  podEvent,
  secondsBefore,
  sentence,
  shellFix,
} from './build';

export function authMissing(now: Date): Diagnosis {
  const failing = failure(now, {
    namespace: 'billing',
    pod: 'invoices-0',
    podUid: 'b3f1c9b2-0000-4000-8000-000000000010',
    owner: { kind: 'StatefulSet', name: 'invoices' },
    image: image('registry.example.com/billing/invoices:2.4.1'),
    message:
      'Back-off pulling image "registry.example.com/billing/invoices:2.4.1": ErrImagePull: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    since: secondsBefore(now, 3_900),
  });
  return diagnosis(now, {
    id: 'auth-missing',
    namespace: 'billing',
    workload: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'invoices' },
    image: failing.image,
    cause: 'repository-not-found-or-no-access',
    certainty: 'ambiguous',
    alternatives: [
      'repository-not-found',
      'authentication-missing',
      'pull-secret-wrong-registry',
    ],
    headline: sentence(
      'Repository `registry.example.com/billing/invoices` does not exist, or these pods may not see it.',
    ),
    explanation: sentence(
      'The registry gives the same answer for a repository that does not exist and for one that the caller may not see. The pods sent no credentials: they name no pull secret, and neither does their service account `default`.',
    ),
    impact: {
      level: 'down',
      ready: 0,
      desired: 3,
      previousRevisionServes: false,
      text: sentence('Down: 0 of 3 pods are ready.'),
      since: secondsBefore(now, 3_900),
    },
    change: undefined,
    outlook: {
      retries: true,
      nextRetry: secondsBefore(now, 5),
      text: sentence(
        'The node tries again every five minutes. A pull secret that is added to the service account reaches only new pods.',
      ),
    },
    evidence: [
      {
        source: 'status',
        text: sentence(
          'The registry answered `insufficient_scope: authorization failed`.',
        ),
        quote: failing.message,
        at: secondsBefore(now, 20),
      },
      {
        source: 'pods',
        text: sentence('The pods name no pull secret.'),
      },
    ],
    fixes: [
      shellFix('look-up', 'confirm', 'See whether the repository exists', [
        {
          text: 'Ask the registry with an account that may see it.',
          command:
            "skopeo list-tags 'docker://registry.example.com/billing/invoices'",
        },
      ]),
      shellFix(
        'attach-secret',
        'forward',
        'Give the pods a pull secret',
        [
          {
            text: 'Create a secret with the credentials for `registry.example.com`.',
            command:
              'kubectl create secret docker-registry registry-example-com -n billing --from-file=.dockerconfigjson=config.json',
          },
          {
            text: 'Attach it to the service account of the pods.',
            command: `kubectl --namespace 'billing' patch serviceaccount 'default' --type merge --patch '{"imagePullSecrets":[{"name":"registry-example-com"}]}'`,
          },
          {
            text: 'Recreate the pods, since only new pods get it.',
            command:
              "kubectl --namespace 'billing' rollout restart 'statefulset/invoices'",
          },
        ],
        { needsRestart: true },
      ),
    ],
    runbooks: [
      {
        title: 'Registry access of the billing team',
        url: 'https://wiki.example.com/billing/registry',
      },
    ],
    failures: [failing],
    events: [],
    since: secondsBefore(now, 3_900),
  });
}

export function sandboxImage(now: Date): Diagnosis {
  const failing = failure(now, {
    pod: 'search-6d5f8-abcde',
    podUid: 'b3f1c9b2-0000-4000-8000-000000000020',
    container: 'sandbox',
    containerKind: 'sandbox',
    image: image('registry.k8s.io/pause:3.10'),
    node: 'worker-7',
    reason: 'FailedCreatePodSandBox',
    message:
      'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = failed to get sandbox image "registry.k8s.io/pause:3.10": dial tcp 34.96.108.209:443: i/o timeout',
    messageSource: 'event',
    since: secondsBefore(now, 95),
  });
  return diagnosis(now, {
    id: 'sandbox',
    cluster: 'prod-us',
    workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'search' },
    image: failing.image,
    cause: 'registry-timeout',
    certainty: 'likely',
    alternatives: ['registry-unreachable', 'proxy-misconfigured'],
    facts: { ...failing.classification.facts, scope: 'node' },
    headline: sentence(
      'Node `worker-7` cannot fetch its own pause image from `registry.k8s.io`, which does not answer in time.',
    ),
    explanation: sentence(
      'Every pod needs a small image of the node itself before its own images are pulled. The images of this service are not to blame.',
    ),
    fixer: 'platform-team',
    impact: {
      level: 'degraded',
      ready: 4,
      desired: 5,
      previousRevisionServes: false,
      text: sentence('Degraded: 4 of 5 pods are ready.'),
      since: secondsBefore(now, 95),
    },
    change: undefined,
    fixes: [
      shellFix(
        'node-network',
        'forward',
        'Let the platform team look at node `worker-7`',
        [
          {
            text: 'Send them this page. They need the name of the node and of the image.',
          },
        ],
        { audience: 'platform-team' },
      ),
    ],
    failures: [failing],
    events: [
      podEvent(now, 20, {
        pod: failing.pod,
        container: undefined,
        reason: 'FailedCreatePodSandBox',
        message: failing.message,
        count: 3,
      }),
    ],
    since: secondsBefore(now, 95),
  });
}

export function cronJob(now: Date): Diagnosis {
  return diagnosis(now, {
    id: 'nightly',
    workload: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: 'nightly-report',
    },
    image: image('docker.io/library/postgres:17'),
    cause: 'rate-limited',
    headline: sentence(
      'Docker Hub limits anonymous pulls, and this node has reached the limit.',
    ),
    explanation: sentence(
      'Pulls without an account are counted per address, so other services behind the same address share the limit.',
    ),
    fixer: 'platform-team',
    impact: {
      level: 'background',
      previousRevisionServes: false,
      text: sentence('A job waits. It serves nobody directly.'),
    },
    change: undefined,
    manager: { tool: 'argo-cd', name: 'reports', namespace: 'argocd' },
    since: secondsBefore(now, 200_000),
  });
}

export function unreadable(now: Date): Diagnosis {
  return diagnosis(now, {
    id: 'unknown',
    cause: 'unknown',
    certainty: 'unknown',
    headline: sentence(
      'Container `app` cannot get `myregistry.io/my-app:v1.0`, and nothing says why.',
    ),
    impact: {
      level: 'unknown',
      previousRevisionServes: false,
      text: sentence('It is not known whether users are affected.'),
    },
    change: undefined,
    outlook: { retries: true, text: sentence('The node tries again.') },
    evidence: [],
    fixes: [],
    events: [],
    since: undefined,
  });
}

/** Text as an attacker would write it: markup, scripts, right-to-left letters, and words without an end. */
export function hostile(now: Date): Diagnosis {
  const endless = 'a'.repeat(400);
  const failing = failure(now, {
    pod: `pod-${endless}`,
    container: '<img src=x onerror=alert(1)>',
    reason: `illegal base64 data at input byte 0 ${endless}`,
    message: `<script>alert(1)</script>\n[click](javascript:alert(1)) **bold**\n${endless}`,
    node: 'שרת-1',
  });
  return diagnosis(now, {
    id: 'hostile?&=#"<>',
    namespace: `namespace-${endless}`,
    workload: { kind: 'Deployment', name: '<b>checkout</b>' },
    image: image(`myregistry.io/${endless}:v1.0`),
    headline: sentence(
      `Tag \`<b>v1</b> [x](javascript:alert(1)) אבג\` does not exist in \`myregistry.io/${endless}\`. $t(ui.title) {{count}}`,
    ),
    impact: {
      level: 'down',
      previousRevisionServes: false,
      text: sentence(`Down: \`${endless}\`.`),
    },
    evidence: [
      {
        source: 'status',
        text: sentence('The message says <b>nothing</b> of use.'),
        quote: failing.message,
      },
    ],
    fixes: [
      shellFix('correct-tag', 'forward', 'Use a tag that exists', [
        {
          text: 'Set the image.',
          refusal:
            'the name `<img src=x onerror=alert(1)>` is not a valid container name, so that no command with it is safe to copy.',
        },
      ]),
    ],
    runbooks: [
      // eslint-disable-next-line no-script-url -- the pages must refuse it
      { title: 'Harmless', url: 'javascript:alert(1)' },
      { title: 'Own runbook', url: 'https://wiki.example.com/runbook' },
    ],
    failures: [failing],
    events: [podEvent(now, 30, { message: failing.message })],
  });
}
