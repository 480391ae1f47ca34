import type { Container, PodTemplate } from '../kubernetes/objects';
import type { ContainerDefinition, WorkloadDefinition } from './definitions';
import { nameSuffix, timestampOf } from './identity';
import type { Revision } from './revisions';

function containerOf({
  name,
  image,
  imagePullPolicy = 'IfNotPresent',
}: ContainerDefinition): Container {
  return { name, image, imagePullPolicy };
}

/** The labels by which a workload knows its pods. */
export function selectorOf(
  workload: WorkloadDefinition,
): Record<string, string> {
  return { 'app.kubernetes.io/name': workload.name };
}

function nodeSelectorOf({ node, architecture }: WorkloadDefinition) {
  const nodeSelector = {
    ...(node && { 'kubernetes.io/hostname': node }),
    ...(architecture && { 'kubernetes.io/arch': architecture }),
  };
  return Object.keys(nodeSelector).length > 0 ? { nodeSelector } : {};
}

/** The pull secrets that the pod template of a revision names. Undefined: it names none. */
export function pullSecretsOf(
  workload: WorkloadDefinition,
  revision: Revision,
): readonly string[] | undefined {
  return revision.imagePullSecrets ?? workload.imagePullSecrets;
}

/** The pod template of a revision. */
export function templateOf(
  workload: WorkloadDefinition,
  revision: Revision,
): PodTemplate {
  const isJob = workload.kind === 'Job' || workload.kind === 'CronJob';
  const imagePullSecrets = pullSecretsOf(workload, revision);
  return {
    metadata: {
      labels: { ...selectorOf(workload), ...workload.labels },
      ...(revision.isRestart && {
        annotations: {
          'kubectl.kubernetes.io/restartedAt': timestampOf(revision.at),
        },
      }),
    },
    spec: {
      serviceAccountName: workload.serviceAccount ?? 'default',
      restartPolicy: isJob ? 'Never' : 'Always',
      schedulerName: 'default-scheduler',
      ...nodeSelectorOf(workload),
      ...(imagePullSecrets && {
        imagePullSecrets: imagePullSecrets.map(name => ({ name })),
      }),
      ...(revision.initContainers.length > 0 && {
        initContainers: revision.initContainers.map(containerOf),
      }),
      containers: revision.containers.map(containerOf),
    },
  };
}

/** The hash by which the objects of a revision are called. */
export function templateHash(
  workload: WorkloadDefinition,
  revision: Revision,
): string {
  return nameSuffix(
    `${workload.namespace}/${workload.name}/${revision.number}`,
    9,
  );
}
