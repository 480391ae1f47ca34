import type { FixStep } from '../../schema';
import { fileContent, lines, shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { registryWord } from './nodes';
import { step } from './step';

/** containerd's directory for the image's registry, below the usual `config_path` (containerd 1.5, `docs/hosts.md`). */
export function certsDirectory(context: FixContext): Word {
  return words.join`/etc/containerd/certs.d/${registryWord(context)}`;
}

/** `hosts.toml` of containerd for the image's registry. */
export function hostsToml(
  context: FixContext,
  scheme: 'http' | 'https',
  caLine: Code | undefined,
): Code {
  const registry = registryWord(context);
  const url = words.join`${words.literal(scheme)}://${registry}`;
  return lines(
    shell`sudo mkdir -p ${certsDirectory(context)}`,
    shell`sudo tee ${words.join`${certsDirectory(
      context,
    )}/hosts.toml`} <<'EOF'`,
    fileContent`server = "${url}"`,
    fileContent``,
    fileContent`[host."${url}"]`,
    fileContent`  capabilities = ["pull", "resolve"]`,
    ...(caLine ? [caLine] : []),
    fileContent`EOF`,
  );
}

/** The step that shows whether containerd reads the directory. */
export function configPathStep(): FixStep {
  return step(
    'fix.trust-authority.config-path',
    {},
    shell`containerd config dump | grep config_path`,
  );
}

/** A file for CRI-O with settings of the image's registry, and what makes CRI-O read it (crio.conf(5)). */
export function registriesConf(
  context: FixContext,
  name: string,
  settings: readonly Code[],
): Code {
  return lines(
    shell`sudo tee ${words.literal(
      `/etc/containers/registries.conf.d/${name}.conf`,
    )} <<'EOF'`,
    fileContent`[[registry]]`,
    fileContent`location = "${registryWord(context)}"`,
    ...settings,
    fileContent`EOF`,
    shell`sudo systemctl reload crio`,
  );
}

/** The step that makes Docker read its `daemon.json` again: mirrors and insecure registries need no restart. */
export function reloadDockerStep(): FixStep {
  return step(
    'fix.step.reload-docker',
    {},
    shell`sudo systemctl reload docker`,
  );
}
