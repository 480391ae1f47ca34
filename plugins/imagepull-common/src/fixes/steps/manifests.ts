import { indent, lines, shell, yaml, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext, FailingContainer } from '../fixContext';
import { namespaceOf, targetOf } from './target';
import { findWorkloadKind, type WorkloadKind } from './workloadKinds';

/** The list of a pod's spec that a container is in. */
function listOf({ kind }: FailingContainer): string {
  switch (kind) {
    case 'init':
    case 'sidecar':
      return 'initContainers';
    case 'image-volume':
      return 'volumes';
    default:
      return 'containers';
  }
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

/** The part of a pod's spec that sets one field of each failing container, and one of each failing image volume. */
function podSpecWithField(
  context: FixContext,
  ofContainer: Code,
  ofVolume: Code,
): Code {
  const lists = new Map<string, Code[]>();
  for (const container of context.containers) {
    if (container.kind !== 'ephemeral') {
      const name = yaml`  - name: ${words.labelName(
        'container',
        container.name,
      )}`;
      const field =
        container.kind === 'image-volume'
          ? indent(lines(yaml`image:`, ofVolume), 2)
          : ofContainer;
      const list = listOf(container);
      lists.set(list, [
        ...(lists.get(list) ?? []),
        indent(lines(name, field), 4),
      ]);
    }
  }
  const [first, ...rest] = [...lists].map(([list, entries]) =>
    lines(yaml`${words.literal(list)}:`, ...entries),
  );
  return first === undefined ? yaml`{}` : lines(first, ...rest);
}

/** The part of a pod's spec that gives each failing container this image. */
export function podSpecWithImage(context: FixContext, image: Word): Code {
  return podSpecWithField(
    context,
    yaml`image: ${image}`,
    yaml`reference: ${image}`,
  );
}

/** The part of a pod's spec that lets the kubelet pull the images that a node does not have. */
export function podSpecWithPullPolicy(context: FixContext): Code {
  return podSpecWithField(
    context,
    yaml`imagePullPolicy: IfNotPresent`,
    yaml`pullPolicy: IfNotPresent`,
  );
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

/** A command that merges a piece of JSON into the pod's spec in the template of a workload whose kind is known. */
export function patchTemplate(
  context: FixContext,
  kind: WorkloadKind,
  podSpec: Word,
): Code {
  const open = words.literal(
    kind.podSpecPath.map(key => `{"${key}":`).join(''),
  );
  const close = words.literal('}'.repeat(kind.podSpecPath.length));
  return shell`kubectl patch ${targetOf(context)} -n ${namespaceOf(
    context,
  )} --type=strategic -p ${words.join`${open}${podSpec}${close}`}`;
}
