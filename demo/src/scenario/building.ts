import type {
  ContainerDefinition,
  FailureDefinition,
  RevisionDefinition,
} from '../simulation/definitions';

/** Times of a scenario are seconds; before the start they are negative. */
export const minutes = (count: number) => count * 60;
export const hours = (count: number) => count * 3600;
export const days = (count: number) => count * 24 * 3600;

/** A container whose image is there. */
export function app(image: string, name = 'app'): ContainerDefinition {
  return { name, image };
}

/** A container whose image cannot be pulled, in the words of a recorded case. */
export function failing(
  image: string,
  failure: FailureDefinition,
  name = 'app',
): ContainerDefinition {
  return { name, image, failure };
}

export function revision(
  at: number,
  ...containers: ContainerDefinition[]
): RevisionDefinition {
  return { at, containers };
}

/** The label by which the portal finds the pods of a service. */
export function belongsTo(service: string): Record<string, string> {
  return {
    'backstage.io/kubernetes-id': service,
    'app.kubernetes.io/part-of': service,
  };
}

/** The marks that Helm leaves on what it installs. */
export function installedByHelm(release: string, namespace: string) {
  return {
    ownLabels: {
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.sh/chart': `${release}-1.12.0`,
    },
    annotations: {
      'meta.helm.sh/release-name': release,
      'meta.helm.sh/release-namespace': namespace,
    },
  };
}

/** The marks that Argo CD leaves on a Deployment that it syncs. */
export function syncedByArgoCd(application: string, namespace: string) {
  return {
    ownLabels: { 'app.kubernetes.io/instance': application },
    annotations: {
      'argocd.argoproj.io/tracking-id': `${application}:apps/Deployment:${namespace}/${application}`,
    },
  };
}

/** The marks that Flux leaves on what a Kustomization applies. */
export function appliedByFlux(kustomization: string) {
  return {
    ownLabels: {
      'kustomize.toolkit.fluxcd.io/name': kustomization,
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
    },
  };
}
