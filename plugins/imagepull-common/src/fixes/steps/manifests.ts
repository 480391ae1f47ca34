import type { FixContext, FailingContainer } from '../fixContext';
import { indent, lines, yaml, type Code } from '../commands/code';
import { findWorkloadKind } from './workloadKinds';
import * as words from '../commands/words';
import type { Word } from '../commands/words';

/** The list of a pod's spec that a container is in. */
function listOf({ kind }: FailingContainer): string {
  return kind === 'init' || kind === 'sidecar'
    ? 'initContainers'
    : 'containers';
}

/** Nests YAML below keys. */
function nest(keys: readonly string[], code: Code): Code {
  if ('refusal' in code) {
    return code;
  }
  return keys.reduceRight<Code>(
    (inner, key) => indent(lines(yaml`${words.literal(key)}:`, inner), 2),
    code,
  );
}

/** The part of the workload's manifest that holds `podSpec`; undefined where kind or place of the template are unknown. */
export function manifest(context: FixContext, podSpec: Code): Code | undefined {
  const known = findWorkloadKind(context.workload);
  if (!known) {
    return undefined;
  }
  const head = lines(
    yaml`apiVersion: ${words.literal(known.apiVersion)}`,
    yaml`kind: ${words.literal(context.workload.kind)}`,
    yaml`metadata:`,
    yaml`  name: ${words.objectName('workload', context.workload.name)}`,
    yaml`  namespace: ${words.labelName('namespace', context.namespace)}`,
  );
  return lines(head, nest(known.podSpecPath, podSpec));
}

/** The part of a pod's spec that gives each failing container this image. */
export function podSpecWithImage(context: FixContext, image: Word): Code {
  const lists = new Map<string, FailingContainer[]>();
  for (const container of context.containers) {
    if (container.kind !== 'ephemeral' && container.kind !== 'image-volume') {
      const list = listOf(container);
      lists.set(list, [...(lists.get(list) ?? []), container]);
    }
  }
  const containers = [...lists].map(([list, members]) =>
    lines(
      yaml`${words.literal(list)}:`,
      ...members.map(({ name }) =>
        lines(
          yaml`  - name: ${words.labelName('container', name)}`,
          yaml`    image: ${image}`,
        ),
      ),
    ),
  );
  const volumes = context.containers
    .filter(({ kind }) => kind === 'image-volume')
    .map(({ name }) =>
      lines(
        yaml`  - name: ${words.labelName('container', name)}`,
        yaml`    image:`,
        yaml`      reference: ${image}`,
      ),
    );
  const blocks =
    volumes.length > 0
      ? [...containers, yaml`volumes:`, ...volumes]
      : containers;
  const [first, ...rest] = blocks;
  return first === undefined ? yaml`{}` : lines(first, ...rest);
}

/** An image as charts and kustomizations want it: name and tag or digest apart. */
export interface ImageParts {
  /** The name without tag and digest, as the manifests have it now. */
  currentName: Word;
  name: Word;
  tag?: Word;
  digest?: Word;
}

/** The `images` entry of a kustomization. */
export function kustomizeImages(parts: ImageParts): Code {
  return lines(
    yaml`images:`,
    yaml`  - name: ${parts.currentName}`,
    yaml`    newName: ${parts.name}`,
    ...(parts.tag ? [yaml`    newTag: ${parts.tag}`] : []),
    ...(parts.digest ? [yaml`    digest: ${parts.digest}`] : []),
  );
}

/** Values of a chart by the names that `helm create` gives them. */
export function helmValues(parts: ImageParts): Code {
  return lines(
    yaml`image:`,
    yaml`  repository: ${parts.name}`,
    ...(parts.tag ? [yaml`  tag: ${parts.tag}`] : []),
    ...(parts.digest ? [yaml`  digest: ${parts.digest}`] : []),
  );
}
