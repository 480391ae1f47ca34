import type { KnownIncident } from 'backstage-plugin-imagepull-common';
import type { KubernetesObject } from 'imagepull-demo';
import { failingPod, runningPod } from '../../../__testUtils__/pods';

/** Where a pod of a service is, which one of its pods it is, and what it asks for. */
interface PodOptions {
  number?: number;
  image?: string;
  /** What the runtime says of the image; unless given, that its tag does not exist. */
  error?: (image: string) => string;
}

const podName = (service: string, number: number) => `${service}-7d9-${number}`;

function podOf(
  service: string,
  {
    number = 1,
    image = `registry.example.com/${service}:2`,
    error,
  }: PodOptions,
  status: object | undefined,
): KubernetesObject {
  const name = podName(service, number);
  const pod = failingPod(name, {
    owner: {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: `${service}-7d9`,
    },
    image,
    ...(error && { error }),
  });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...pod,
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-of-${name}`,
      creationTimestamp: new Date().toISOString(),
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${service}-7d9`,
          uid: `uid-of-${service}`,
          controller: true,
        },
      ],
      labels: { app: service, 'pod-template-hash': '7d9' },
    },
    ...(status && { status }),
  };
}

/** A pod of a Deployment that cannot get its image. */
export function failingPodOf(
  service: string,
  options: PodOptions = {},
): KubernetesObject {
  return podOf(service, options, undefined);
}

/** The same pod once it runs. */
export function runningPodOf(
  service: string,
  options: PodOptions = {},
): KubernetesObject {
  return podOf(service, options, runningPod('any').status);
}

/** What is known of incidents, in a line each: the service, and how it ended. */
export function linesOf(incidents: readonly KnownIncident[]): string[] {
  return incidents
    .map(
      ({ workload, outcome = 'open', reopened }) =>
        `${workload.name} ${outcome}${reopened > 0 ? ' again' : ''}`,
    )
    .sort();
}
