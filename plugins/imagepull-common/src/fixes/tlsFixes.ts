import type { Fix, FixStep } from '../schema';
import { fileContent, json, lines, shell, type Code } from './commands/code';
import * as words from './commands/words';
import type { Word } from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  describeNodes,
  failedHostOf,
  hostWord,
  registryWord,
} from './steps/nodes';
import {
  certsDirectory,
  configPathStep,
  hostsToml,
  registriesConf,
  reloadDockerStep,
} from './steps/registrySettings';
import { stepsForRuntimes } from './steps/runtimes';
import { step } from './steps/step';

/** Host and port of the failed request, for tools that want both. */
function hostAndPort(context: FixContext) {
  const host = hostWord(context);
  const hasPort = host.safe && /:[0-9]+$/.test(host.text);
  return hasPort ? host : words.join`${host}:443`;
}

/** A command that puts the authority's certificate into the directory that a runtime reads for the registry. */
function installAuthority(directory: Word): Code {
  return lines(
    shell`sudo mkdir -p ${directory}`,
    shell`sudo cp ${words.placeholder(
      'ca.crt',
    )} ${words.join`${directory}/ca.crt`}`,
  );
}

/** Lets the runtime trust the authority that signed the registry's certificate. */
export function trustAuthority(context: FixContext): Fix[] {
  const registry = registryWord(context);
  const containerdCa = words.join`${certsDirectory(context)}/ca.crt`;
  return [
    fix({
      id: 'trust-authority',
      audience: 'platform-team',
      params: { registry: context.image.registry ?? '?' },
      steps: [
        step(
          'fix.trust-authority.look',
          {},
          shell`openssl s_client -connect ${hostAndPort(
            context,
          )} -showcerts </dev/null`,
        ),
        ...stepsForRuntimes(context, {
          containerd: [
            step(
              'fix.trust-authority.containerd',
              { nodes: describeNodes(context.nodes) },
              lines(
                hostsToml(
                  context,
                  'https',
                  fileContent`  ca = "${containerdCa}"`,
                ),
                shell`sudo cp ${words.placeholder('ca.crt')} ${containerdCa}`,
              ),
            ),
            configPathStep(),
          ],
          'cri-o': [
            step(
              'fix.trust-authority.crio',
              {},
              installAuthority(words.join`/etc/containers/certs.d/${registry}`),
            ),
          ],
          docker: [
            step(
              'fix.trust-authority.docker',
              {},
              installAuthority(words.join`/etc/docker/certs.d/${registry}`),
            ),
          ],
        }),
        step('fix.trust-authority.all-nodes'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Lets the runtime speak plain HTTP with the registry. */
export function allowPlainHttp(context: FixContext): Fix[] {
  return [
    fix({
      id: 'allow-plain-http',
      audience: 'platform-team',
      params: { registry: context.image.registry ?? '?' },
      steps: [
        step('fix.allow-plain-http.warning'),
        ...stepsForRuntimes(context, {
          containerd: [
            step(
              'fix.allow-plain-http.containerd',
              {},
              hostsToml(context, 'http', undefined),
            ),
            configPathStep(),
          ],
          'cri-o': [
            step(
              'fix.allow-plain-http.crio',
              {},
              registriesConf(context, '50-plain-http', [
                fileContent`insecure = true`,
              ]),
            ),
          ],
          docker: [
            step(
              'fix.allow-plain-http.docker',
              {},
              json`{"insecure-registries": [${registryWord(context)}]}`,
            ),
            reloadDockerStep(),
          ],
        }),
        step('fix.trust-authority.all-nodes'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Shows from when to when the certificate is valid, and for which names. */
function showCertificate(context: FixContext): FixStep {
  return step(
    'fix.renew-certificate.show',
    {},
    shell`openssl s_client -connect ${hostAndPort(
      context,
    )} </dev/null | openssl x509 -noout -dates -subject -ext subjectAltName`,
  );
}

/** Gives the registry a certificate that fits. */
export function renewCertificate(context: FixContext): Fix[] {
  const host = failedHostOf(context) ?? '?';
  return [
    fix({
      id: 'renew-certificate',
      audience: 'registry',
      params: { host },
      steps: [
        showCertificate(context),
        step('fix.renew-certificate.names', { host }),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Lets the registry speak a version of TLS that runtimes accept. */
export function updateTls(context: FixContext): Fix[] {
  const host = failedHostOf(context) ?? '?';
  return [
    fix({
      id: 'update-tls',
      audience: 'registry',
      params: { host },
      steps: [
        step(
          'fix.update-tls.try',
          {},
          shell`openssl s_client -connect ${hostAndPort(
            context,
          )} -tls1_2 </dev/null`,
        ),
        step('fix.update-tls.server', { host }),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Looks at the clocks of the nodes, by which certificates are judged. */
export function checkClock(context: FixContext): Fix[] {
  return [
    fix({
      id: 'check-clock',
      kind: 'confirm',
      audience: 'platform-team',
      params: { nodes: describeNodes(context.nodes) },
      steps: [
        step('fix.check-clock.clock', {}, shell`timedatectl status`),
        showCertificate(context),
      ],
    }),
  ];
}

/** Lets the registry serve its whole chain. */
export function serveChain(context: FixContext): Fix[] {
  const host = failedHostOf(context) ?? '?';
  return [
    fix({
      id: 'serve-chain',
      audience: 'registry',
      params: { host },
      steps: [step('fix.serve-chain.chain', { host })],
    }),
  ];
}

/** Puts TLS in front of the registry. */
export function addTls(context: FixContext): Fix[] {
  const registry = context.image.registry ?? '?';
  return [
    fix({
      id: 'add-tls',
      audience: 'registry',
      params: { registry },
      steps: [
        step('fix.add-tls.front', { registry }),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}
