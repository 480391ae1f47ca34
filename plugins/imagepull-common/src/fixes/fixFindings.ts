import type {
  Platform,
  RateLimit,
} from '../investigate/registry/registryAnswer';

/** The software on a node that pulls images. */
export type ContainerRuntime = 'containerd' | 'cri-o' | 'docker';

/** What was seen of a secret that the pods name. */
export interface NamedSecret {
  name: string;
  /** Absent for one that does not exist. */
  type?: string;
  /** It holds credentials for the image; absent where what is in it was not read. */
  fits?: boolean;
}

/** What checks found that fixes can name. Empty lists and absent fields: nothing is known. */
export interface FixFindings {
  /** Tags of the repository that are like the missing one, the likeliest first. */
  similarTags: readonly string[];
  /** Repositories of the registry that are like the missing one, the likeliest first; without the host. */
  similarRepositories: readonly string[];
  /** The image is there, as the registry said when it was asked. */
  imageExists?: boolean;
  /** An image of this name is there, at the registry or at the mirror that was asked in its place: the name is right. */
  imageFound?: true;
  /** Digest that the tag has now. */
  digest?: string;
  /** Platforms that the image is offered for. */
  platforms: readonly Platform[];
  /** Nodes of the failing pods with their platforms. */
  nodePlatforms: readonly { node: string; platform: Platform }[];
  /** Platforms of any node on which an offered platform would run; empty when there is none or none could be seen. */
  fittingPlatforms: readonly Platform[];
  /** Runtimes of the nodes of the failing pods, each once; empty when the nodes could not be read. */
  runtimes: readonly ContainerRuntime[];
  /** Pull secrets of the namespace that no failing pod names and that fit the image, or may: the surest first. */
  unusedSecrets: readonly { name: string; coversImage: boolean }[];
  /** Pull secrets that the service account names now, when it could be read. */
  serviceAccountSecrets?: readonly string[];
  /** The service account names pull secrets that pods older than the change do not have: new pods will. */
  restartAppliesServiceAccount: boolean;
  /** Named secrets that cannot serve this image: missing, of the wrong type, unusable or for another registry; absent when they were not seen. */
  unfitSecrets?: readonly string[];
  /** The secrets that the pods name, in their order; absent when the secrets of the namespace were not seen. */
  namedSecrets?: readonly NamedSecret[];
  /** Host keys of the first of the unfit secrets, when they could be read: what it is for instead. */
  namedSecretKeys: readonly string[];
  rateLimit?: RateLimit & { as: 'anonymous' | 'configured' };
  /** Nodes of failing pods that report disk pressure. */
  nodesUnderDiskPressure: readonly string[];
  /** Other pods of the same namespaces that wait for an image on the nodes of the failing pods, as `namespace/name`. */
  waitingOnSameNodes: readonly string[];
}
