/**
 * The order in which rules are asked. An error is told from the inside out: what broke first decides, and what follows
 * from it does not. So a name that cannot be resolved comes before the time-out that it caused, and a web page in place
 * of a manifest before the "not found" that containerd makes of it.
 */
export const stages = [
  /** The kubelet's own refusals, before any registry is asked. */
  'kubelet',
  /** The reference cannot be used as it is. */
  'reference',
  /** A rule of the node forbids the image. */
  'policy',
  /** The proxy on the way. */
  'proxy',
  /** Names that do not resolve. */
  'name-resolution',
  /** Encryption and certificates. */
  'encryption',
  /** The node's disk, store and snapshotter. */
  'node',
  /** What arrived is not what this node can use. */
  'content',
  /** Too many requests. */
  'rate-limit',
  /** The connection as such. */
  'connection',
  /** A statement of the registry that names its reason. */
  'registry-reason',
  /** Who asks: credentials and tokens. */
  'identity',
  /** What is asked for. */
  'existence',
  /** Nothing but an HTTP status. */
  'status',
  /** The client gave up. */
  'cancellation',
  /** Nothing but a reason of the kubelet or a half sentence. */
  'remainder',
] as const;

/**
 * Stages whose phrases are at home in any program that talks to a network: they count only in a message that is about
 * an image, or is nothing but such an error.
 */
export const generalStages: ReadonlySet<Stage> = new Set<Stage>([
  'proxy',
  'name-resolution',
  'encryption',
  'node',
  'rate-limit',
  'connection',
  'registry-reason',
  'identity',
  'existence',
  'status',
  'cancellation',
  'remainder',
]);

/** A step in the order of decision, see {@link stages}. */
export type Stage = (typeof stages)[number];
