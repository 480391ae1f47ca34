import type { Fix, FixStep } from '../schema';
import { fileContent, lines, shell } from './commands/code';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import { hostsToml, certsDirectory } from './steps/hostsToml';
import {
  describeNodes,
  failedHostOf,
  hostWord,
  registryWord,
} from './steps/nodes';
import { step } from './steps/step';

/** Host and port of the failed request, for tools that want both. */
function hostAndPort(context: FixContext) {
  const host = hostWord(context);
  const hasPort = host.safe && /:[0-9]+$/.test(host.text);
  return hasPort ? host : words.join`${host}:443`;
}

/** Lets the runtime trust the authority that signed the registry's certificate. */
export function trustAuthority(context: FixContext): Fix[] {
  const registry = registryWord(context);
  const containerdCa = words.join`${certsDirectory(context)}/ca.crt`;
  const crioDirectory = words.join`/etc/containers/certs.d/${registry}`;
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
        step(
          'fix.trust-authority.containerd',
          { nodes: describeNodes(context.nodes) },
          lines(
            hostsToml(context, 'https', fileContent`  ca = "${containerdCa}"`),
            shell`sudo cp ${words.placeholder('ca.crt')} ${containerdCa}`,
          ),
        ),
        step(
          'fix.trust-authority.config-path',
          {},
          shell`containerd config dump | grep config_path`,
        ),
        step(
          'fix.trust-authority.crio',
          {},
          lines(
            shell`sudo mkdir -p ${crioDirectory}`,
            shell`sudo cp ${words.placeholder(
              'ca.crt',
            )} ${words.join`${crioDirectory}/ca.crt`}`,
          ),
        ),
        step('fix.trust-authority.all-nodes'),
        step('fix.step.retried-without-restart'),
      ],
    }),
  ];
}

/** Lets the runtime speak plain HTTP with the registry. */
export function allowPlainHttp(context: FixContext): Fix[] {
  const registry = registryWord(context);
  return [
    fix({
      id: 'allow-plain-http',
      audience: 'platform-team',
      params: { registry: context.image.registry ?? '?' },
      steps: [
        step('fix.allow-plain-http.warning'),
        step(
          'fix.allow-plain-http.containerd',
          {},
          hostsToml(context, 'http', undefined),
        ),
        step(
          'fix.trust-authority.config-path',
          {},
          shell`containerd config dump | grep config_path`,
        ),
        step(
          'fix.allow-plain-http.crio',
          {},
          lines(
            shell`sudo tee /etc/containers/registries.conf.d/50-plain-http.conf <<'EOF'`,
            fileContent`[[registry]]`,
            fileContent`location = "${registry}"`,
            fileContent`insecure = true`,
            fileContent`EOF`,
            shell`sudo systemctl reload crio`,
          ),
        ),
        step('fix.trust-authority.all-nodes'),
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
