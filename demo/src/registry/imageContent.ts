import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { usualPlatforms, type Platform } from './definitions';

/** Media types of the OCI image specification 1.1. */
export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

/** Bytes that a registry keeps under their digest. */
export interface Content {
  mediaType: string;
  digest: string;
  bytes: Buffer;
}

/** An image as a registry keeps it. */
export interface ImageContent {
  /** What the tag names: an index, or the manifest of an image for one platform. */
  top: Content;
  /** The top and, of an index, what it names. */
  manifests: readonly Content[];
  /** Configurations and layers. */
  blobs: readonly Content[];
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function content(mediaType: string, bytes: Buffer): Content {
  return { mediaType, bytes, digest: digestOf(bytes) };
}

function jsonContent(mediaType: string, value: object): Content {
  return content(mediaType, Buffer.from(JSON.stringify(value), 'utf8'));
}

function descriptorOf({ mediaType, digest, bytes }: Content) {
  return { mediaType, digest, size: bytes.length };
}

/** An archive without files: two blocks of zeros (POSIX.1-2001, ustar). */
const emptyArchive = Buffer.alloc(1024);
const layer = content(mediaTypes.layer, gzipSync(emptyArchive));

function platformOf(platform: Platform) {
  const [os, architecture, variant] = platform.split('/');
  return { architecture, os, ...(variant && { variant }) };
}

function imageFor(name: string, version: string, platform: Platform) {
  const config = jsonContent(mediaTypes.config, {
    created: '2026-11-02T08:00:00Z',
    ...platformOf(platform),
    config: {
      Cmd: ['/app'],
      Labels: {
        'org.opencontainers.image.title': name,
        'org.opencontainers.image.version': version,
      },
    },
    rootfs: { type: 'layers', diff_ids: [digestOf(emptyArchive)] },
  });
  const manifest = jsonContent(mediaTypes.manifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: descriptorOf(config),
    layers: [descriptorOf(layer)],
  });
  return { platform, config, manifest };
}

/**
 * Makes an image that does nothing. The same name, version and platforms give the same digests.
 *
 * @param name - The repository with its host: `registry.acme.internal/shop/checkout`.
 * @param platforms - More than one make an index.
 */
export function makeImage(
  name: string,
  version: string,
  platforms: readonly Platform[] = usualPlatforms,
): ImageContent {
  const images = platforms.map(platform => imageFor(name, version, platform));
  const manifests = images.map(({ manifest }) => manifest);
  const blobs = [...images.map(({ config }) => config), layer];
  if (images.length === 1) {
    return { top: manifests[0], manifests, blobs };
  }
  const index = jsonContent(mediaTypes.index, {
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: images.map(({ platform, manifest }) => ({
      ...descriptorOf(manifest),
      platform: platformOf(platform),
    })),
  });
  return { top: index, manifests: [index, ...manifests], blobs };
}
