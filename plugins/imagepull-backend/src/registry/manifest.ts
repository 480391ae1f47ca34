import { createHash } from 'node:crypto';
import type { Platform } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson } from '../kubernetes/body';
import { isDigest } from './hosts';

/**
 * What containerd 2.1 accepts, in its order (`core/remotes/docker/resolver.go`), so that the registry answers us as it
 * answers a node.
 */
export const manifestAccept = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  '*/*',
].join(', ');

const configMediaTypes = new Set([
  'application/vnd.docker.container.image.v1+json',
  'application/vnd.oci.image.config.v1+json',
]);

/** Entries of an index that are read; images for many platforms have some 20, and as many attestations. */
const maximumEntries = 1000;

const partSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,31}$/);

const platformSchema = z.object({
  os: partSchema,
  architecture: partSchema,
  variant: partSchema.optional().catch(undefined),
});

const mediaTypeSchema = z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,200}$/);

const digestSchema = z.string().refine(isDigest);

const manifestSchema = z.object({
  mediaType: mediaTypeSchema.optional().catch(undefined),
  /** An index. */
  manifests: z.array(z.unknown()).optional().catch(undefined),
  /** A single image. */
  config: z
    .object({
      digest: digestSchema,
      mediaType: z.string().optional(),
      size: z.number().optional(),
    })
    .optional()
    .catch(undefined),
  /** Schema 1, which has its layers here and its platform beside them. */
  fsLayers: z.array(z.unknown()).optional().catch(undefined),
  architecture: partSchema.optional().catch(undefined),
  schemaVersion: z.number().optional().catch(undefined),
});

const entrySchema = z.object({ platform: platformSchema });

/** What a manifest or index says. */
export interface ManifestContent {
  mediaType?: string;
  digest?: string;
  platforms?: readonly Platform[];
  /** Where the platform of a single image is told. */
  configDigest?: string;
}

function platformOf(platform: z.infer<typeof platformSchema>): Platform {
  const { os, architecture, variant } = platform;
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join(
    '/',
  );
}

/**
 * The platforms of an index. Nothing when it does not tell all of them: an entry without a platform may be another index,
 * or an image for any. Attestations stand there with a platform that is none, `unknown` (BuildKit).
 */
function platformsOf(entries: readonly unknown[]): Platform[] | undefined {
  if (entries.length > maximumEntries) {
    return undefined;
  }
  const read = entries.map(entry => entrySchema.safeParse(entry).data);
  return read.includes(undefined)
    ? undefined
    : read
        .flatMap(entry => entry?.platform ?? [])
        .filter(({ os }) => os !== 'unknown')
        .map(platformOf);
}

function sha256(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** Whether a blob is what its digest says; only for `sha256`, which is what images have. */
export function hasDigest(body: Buffer, digest: string): boolean {
  return sha256(body) === digest;
}

/** Reads the body of a manifest; nothing when it is none. `type` is its `content-type`. */
export function readManifest(
  body: Buffer,
  type: string | undefined,
): ManifestContent | undefined {
  const parsed = manifestSchema.safeParse(parseJson(body.toString('utf8')));
  if (!parsed.success) {
    return undefined;
  }
  const { manifests, config, fsLayers, architecture, schemaVersion } =
    parsed.data;
  if (schemaVersion === undefined && !manifests && !config) {
    return undefined;
  }
  const sent = mediaTypeSchema.safeParse(type?.split(';', 1)[0].trim()).data;
  const mediaType =
    parsed.data.mediaType ??
    (sent?.startsWith('application/vnd.') ? sent : undefined);
  // Images of schema 1 are for Linux: it has no field for the operating system.
  const ofSchema1 =
    fsLayers && architecture ? [`linux/${architecture}`] : undefined;
  const platforms = manifests ? platformsOf(manifests) : ofSchema1;
  const hasPlatform =
    config &&
    (config.mediaType === undefined || configMediaTypes.has(config.mediaType));
  return {
    ...(mediaType !== undefined && { mediaType }),
    // The body of schema 1 is signed, and its digest is of the part without signatures.
    ...(!fsLayers && { digest: sha256(body) }),
    ...(platforms &&
      platforms.length > 0 && {
        platforms: [...new Set(platforms)],
      }),
    ...(hasPlatform && { configDigest: config.digest }),
  };
}

/** Reads the platform out of the configuration of an image; nothing when it tells none. */
export function readConfigPlatform(body: Buffer): Platform | undefined {
  const parsed = platformSchema.safeParse(parseJson(body.toString('utf8')));
  return parsed.success ? platformOf(parsed.data) : undefined;
}
