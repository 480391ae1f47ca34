import { defaultRegistry } from '../image/parseImageReference';
import type { Fix, FixStep } from '../schema';
import { fileContent, json, lines, shell, type Code } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import type { FixFindings } from './fixFindings';
import { apiHostOf, failedHostOf } from './steps/nodes';
import {
  findRegistryProduct,
  type RegistryProduct,
} from './steps/registryProducts';
import {
  certsDirectory,
  registriesConf,
  reloadDockerStep,
} from './steps/registrySettings';
import { stepsForRuntimes } from './steps/runtimes';
import { step } from './steps/step';

type MeasuredLimit = NonNullable<FixFindings['rateLimit']>;

/** A command that gives the right to pull, where the service has one and the host tells enough for it. */
function grantCommand(
  context: FixContext,
  product: RegistryProduct,
): Code | undefined {
  const [project, repository] = (context.image.repository ?? '').split('/');
  switch (product.id) {
    case 'ecr':
      return shell`aws iam attach-role-policy --role-name ${words.placeholder(
        'node role',
      )} --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly`;
    case 'acr':
      return product.account
        ? shell`az aks update --name ${words.placeholder(
            'AKS cluster',
          )} --resource-group ${words.placeholder(
            'resource group',
          )} --attach-acr ${product.account}`
        : undefined;
    case 'artifact-registry':
      return product.region && project && repository
        ? shell`gcloud artifacts repositories add-iam-policy-binding ${words.repository(
            repository,
          )} --project ${words.repository(project)} --location ${
            product.region
          } --member ${words.literal(
            'serviceAccount:<account>',
          )} --role roles/artifactregistry.reader`
        : undefined;
    default:
      return undefined;
  }
}

/** Gives the identity that pulls the right to do so. */
export function grantPull(context: FixContext): Fix[] {
  const registry = context.image.registry ?? '?';
  const product = findRegistryProduct(registry);
  const isCloud = ['ecr', 'acr', 'artifact-registry'].includes(product.id);
  return [
    fix({
      id: 'grant-pull',
      audience: isCloud ? 'platform-team' : 'service-owner',
      params: { image: context.image.written },
      steps: [
        step(
          product.grant,
          { registry, repository: context.image.repository ?? '?' },
          grantCommand(context, product),
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Gives the nodes themselves the right to pull, where the registry belongs to a cloud that offers it. */
export function grantNodes(context: FixContext): Fix[] {
  const registry = context.image.registry ?? '?';
  const product = findRegistryProduct(registry);
  const command = grantCommand(context, product);
  return command
    ? [
        fix({
          id: 'grant-nodes',
          audience: 'platform-team',
          params: { registry },
          steps: [
            step(
              product.grant,
              { registry, repository: context.image.repository ?? '?' },
              command,
            ),
            step('fix.grant-nodes.provider'),
          ],
        }),
      ]
    : [];
}

/** Shows how many pulls Docker Hub still allows to the address that asks. */
function hubLimitSteps(): FixStep[] {
  return [
    step(
      'fix.check-hub-limit.headers',
      {},
      lines(
        shell`TOKEN=$(curl -s ${words.literal(
          'https://auth.docker.io/token?service=registry.docker.io&scope=repository:ratelimitpreview/test:pull',
        )} | jq -r .token)`,
        shell`curl -sI -H "Authorization: Bearer $TOKEN" https://registry-1.docker.io/v2/ratelimitpreview/test/manifests/latest | grep -i ratelimit`,
      ),
    ),
    step('fix.check-hub-limit.read'),
  ];
}

/** How many pulls the registry still allowed when it was asked, and whose quota that is. */
function quotaSteps(context: FixContext, rateLimit: MeasuredLimit): FixStep[] {
  const { limit, remaining, windowSeconds, source, as } = rateLimit;
  const params = { registry: context.image.registry ?? '?', limit, remaining };
  const whose = source === undefined ? 'unnamed' : 'named';
  return [
    windowSeconds === undefined
      ? step('fix.measured-quota.left', params)
      : step('fix.measured-quota.left-in-window', {
          ...params,
          window: describeWindow(windowSeconds),
        }),
    step(`fix.measured-quota.${as}-${whose}`, { source: source ?? '?' }),
  ];
}

/** A number of seconds as people say it. */
function describeWindow(seconds: number): string {
  const hours = seconds / 3600;
  return Number.isInteger(hours) ? `${hours} h` : `${seconds} s`;
}

/** Tells what is left of the limit, or shows how to see it where no check could. */
export function checkLimit(context: FixContext): Fix[] {
  const rateLimit = context.findings?.rateLimit;
  const isHub = context.image.registry === defaultRegistry;
  if (rateLimit) {
    return [
      fix({
        id: 'measured-quota',
        kind: 'confirm',
        audience: 'platform-team',
        params: { remaining: rateLimit.remaining, limit: rateLimit.limit },
        steps: [
          ...quotaSteps(context, rateLimit),
          ...(isHub ? hubLimitSteps() : []),
        ],
      }),
    ];
  }
  return isHub
    ? [
        fix({
          id: 'check-hub-limit',
          kind: 'confirm',
          audience: 'platform-team',
          steps: hubLimitSteps(),
        }),
      ]
    : [];
}

/** Sends pulls through a mirror or pull-through cache. Docker has mirrors for Docker Hub alone. */
export function useMirror(context: FixContext): Fix[] {
  const registry = context.image.registry ?? '?';
  const directory = certsDirectory(context);
  const upstream = words.host(apiHostOf(registry));
  return [
    fix({
      id: 'use-mirror',
      audience: 'platform-team',
      params: { registry },
      steps: [
        ...stepsForRuntimes(context, {
          containerd: [
            step(
              'fix.use-mirror.containerd',
              {},
              lines(
                shell`sudo mkdir -p ${directory}`,
                shell`sudo tee ${words.join`${directory}/hosts.toml`} <<'EOF'`,
                fileContent`server = "https://${upstream}"`,
                fileContent``,
                fileContent`[host."https://<mirror>"]`,
                fileContent`  capabilities = ["pull", "resolve"]`,
                fileContent`EOF`,
              ),
            ),
          ],
          'cri-o': [
            step(
              'fix.use-mirror.crio',
              {},
              registriesConf(context, '50-mirror', [
                fileContent``,
                fileContent`[[registry.mirror]]`,
                fileContent`location = "<mirror>"`,
              ]),
            ),
          ],
          docker:
            registry === defaultRegistry
              ? [
                  step(
                    'fix.use-mirror.docker',
                    {},
                    json`{"registry-mirrors": ["https://<mirror>"]}`,
                  ),
                  reloadDockerStep(),
                ]
              : [],
        }),
        step('fix.use-mirror.copy'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Asks those who run the registry. */
export function askRegistry(context: FixContext): Fix[] {
  const host = failedHostOf(context) ?? '?';
  const word = words.host(host);
  return [
    fix({
      id: 'ask-registry',
      audience: 'registry',
      params: { host },
      steps: [
        step(
          'fix.ask-registry.request',
          {},
          shell`curl -sS -i --max-time 10 ${words.join`https://${word}/v2/`}`,
        ),
        step('fix.ask-registry.status', { host }),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}
