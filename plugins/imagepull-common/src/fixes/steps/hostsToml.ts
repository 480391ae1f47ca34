import { fileContent, lines, shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { registryWord } from './nodes';

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
