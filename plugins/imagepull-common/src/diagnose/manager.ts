import type { DetectedManager } from '../fixes/fixContext';
import type { KubernetesObject } from '../kubernetes/types';
import { cleanText } from '../text/cleanText';

type Marks = Record<string, string | undefined>;

function marksOf(object: KubernetesObject): {
  labels: Marks;
  annotations: Marks;
} {
  return {
    labels: object.metadata?.labels ?? {},
    annotations: object.metadata?.annotations ?? {},
  };
}

function clean(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : cleanText(text).text;
}

function isFromChart(object: KubernetesObject): boolean {
  const { labels, annotations } = marksOf(object);
  return (
    labels['app.kubernetes.io/managed-by'] === 'Helm' ||
    labels['helm.sh/chart'] !== undefined ||
    annotations['meta.helm.sh/release-name'] !== undefined
  );
}

/** Argo CD tracks by annotation `application:group/kind:namespace/name`, or by a label with the application's name. */
function findArgo(object: KubernetesObject): DetectedManager | undefined {
  const { labels, annotations } = marksOf(object);
  const tracked =
    annotations['argocd.argoproj.io/tracking-id']?.split(':', 1)[0] ??
    labels['argocd.argoproj.io/instance'] ??
    annotations['argocd.argoproj.io/instance'];
  const application = clean(tracked);
  if (application === undefined) {
    return undefined;
  }
  // An application outside Argo CD's own namespace is written `<namespace>_<name>`.
  const separator = application.indexOf('_');
  return {
    tool: 'argo-cd',
    name: application.slice(separator + 1),
    ...(separator > 0 && { namespace: application.slice(0, separator) }),
    usesHelmChart: false,
  };
}

function findFlux(object: KubernetesObject): DetectedManager | undefined {
  const { labels } = marksOf(object);
  for (const [group, fluxKind] of [
    ['helm.toolkit.fluxcd.io', 'helmrelease'],
    ['kustomize.toolkit.fluxcd.io', 'kustomization'],
  ] as const) {
    const name = clean(labels[`${group}/name`]);
    if (name !== undefined) {
      return {
        tool: 'flux',
        name,
        namespace: clean(labels[`${group}/namespace`]),
        fluxKind,
        usesHelmChart: fluxKind === 'helmrelease',
      };
    }
  }
  return undefined;
}

/**
 * Helm 3.2 and newer write the release into annotations of all that they install. Labels alone come from the chart's
 * templates: something else may have rendered and applied it (Argo CD without a tracking mark, for example), so that
 * they name no release.
 */
function findHelm(object: KubernetesObject): DetectedManager | undefined {
  const { annotations } = marksOf(object);
  return isFromChart(object)
    ? {
        tool: 'helm',
        name: clean(annotations['meta.helm.sh/release-name']),
        namespace: clean(annotations['meta.helm.sh/release-namespace']),
        usesHelmChart: true,
      }
    : undefined;
}

/**
 * Finds the tool that owns a workload's manifest, from the marks that it leaves on the workload, its ReplicaSet and its
 * pods, in this order. Argo CD and Flux apply charts too, so they come before Helm.
 */
export function detectManager(
  objects: readonly (KubernetesObject | undefined)[],
): DetectedManager | undefined {
  const present = objects.filter(object => object !== undefined);
  const usesHelmChart = present.some(isFromChart);
  for (const find of [findArgo, findFlux, findHelm]) {
    for (const object of present) {
      const manager = find(object);
      if (manager) {
        return {
          ...manager,
          usesHelmChart: manager.usesHelmChart || usesHelmChart,
        };
      }
    }
  }
  return undefined;
}
