/** How much of a registry is waited for and read. */
export interface RegistryLimits {
  /** Time for one question with all its requests, from when its turn has come, in milliseconds. */
  totalMs: number;
  /** Time without a byte, in milliseconds; also for the headers of an answer. */
  idleMs: number;
  /** Time to connect, with resolving the name and TLS, in milliseconds. */
  connectMs: number;
  /** Longest body, both as sent and as decompressed, in bytes. */
  bodyBytes: number;
  /** Longest answer of a token service, in bytes. */
  tokenBytes: number;
  /** Longest configuration of an image, in bytes. */
  configBytes: number;
  /** Longest headers of an answer, in bytes. */
  headerBytes: number;
  /** Redirects that one request follows. */
  redirects: number;
  /** Names that are asked for per page of a list. */
  pageSize: number;
  /** Pages of a list. */
  pages: number;
  /** Names of a list. */
  names: number;
}

/**
 * Manifests have at most 4 MiB (OCI distribution specification 1.1: registries should accept that much). Busybox-like
 * configurations have 1 kB, the largest of ordinary images some 50 kB. Longer pages are refused by distribution
 * (`catalog.maxentries`).
 */
export const defaultLimits: RegistryLimits = {
  totalMs: 20_000,
  idleMs: 5_000,
  connectMs: 5_000,
  bodyBytes: 4 * 1024 * 1024,
  tokenBytes: 256 * 1024,
  configBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  redirects: 5,
  pageSize: 1000,
  pages: 10,
  names: 10_000,
};
