import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request, type Dispatcher } from 'undici';

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';

/** A blob or manifest with its digest. */
export interface Content {
  mediaType: string;
  digest: string;
  body: Buffer;
}

/** A single image: its manifest and its configuration. */
export interface TestImage {
  manifest: Content;
  blobs: Content[];
}

function contentOf(mediaType: string, body: Buffer): Content {
  const hash = createHash('sha256').update(body).digest('hex');
  return { mediaType, digest: `sha256:${hash}`, body };
}

function jsonContent(mediaType: string, value: unknown): Content {
  return contentOf(mediaType, Buffer.from(JSON.stringify(value)));
}

function descriptorOf({ mediaType, digest, body }: Content) {
  return { mediaType, digest, size: body.byteLength };
}

/** Makes an image for one platform. */
export function makeImage(platform: {
  os: string;
  architecture: string;
  variant?: string;
}): TestImage {
  const layer = contentOf(
    'application/vnd.oci.image.layer.v1.tar',
    Buffer.from(`layer for ${platform.os}/${platform.architecture}`),
  );
  const config = jsonContent('application/vnd.oci.image.config.v1+json', {
    ...platform,
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = jsonContent(ociManifest, {
    schemaVersion: 2,
    mediaType: ociManifest,
    config: descriptorOf(config),
    layers: [descriptorOf(layer)],
  });
  return { manifest, blobs: [config, layer] };
}

/** Makes an index over images; `platforms` are those that the index states, in the same order. */
export function makeIndex(
  images: readonly TestImage[],
  platforms: readonly object[],
): Content {
  return jsonContent(ociIndex, {
    schemaVersion: 2,
    mediaType: ociIndex,
    manifests: images.map(({ manifest }, index) => ({
      ...descriptorOf(manifest),
      platform: platforms[index],
    })),
  });
}

/** Puts images into a registry, through its API. */
export interface Publisher {
  pushImage(
    repository: string,
    reference: string,
    image: TestImage,
  ): Promise<void>;
  pushManifest(
    repository: string,
    reference: string,
    manifest: Content,
  ): Promise<void>;
  deleteManifest(repository: string, digest: string): Promise<void>;
  close(): Promise<void>;
}

/** Makes a publisher for a registry at an origin, for example `http://127.0.0.1:5000`. */
export function createPublisher(
  origin: string,
  options: { authorization?: string; caFile?: string } = {},
): Publisher {
  const { authorization, caFile } = options;
  const agent = new Agent({
    connect: caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') },
  });

  async function call(
    method: Dispatcher.HttpMethod,
    url: URL,
    content?: Content,
  ) {
    const answer = await request(url, {
      dispatcher: agent,
      method,
      headers: {
        ...(content && { 'content-type': content.mediaType }),
        ...(authorization !== undefined && { authorization }),
      },
      body: content?.body,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) {
      throw new Error(`${method} ${url}: ${answer.statusCode} ${text}`);
    }
    return answer.headers;
  }

  async function pushBlob(repository: string, blob: Content) {
    const { location } = await call(
      'POST',
      new URL(`/v2/${repository}/blobs/uploads/`, origin),
    );
    const upload = new URL(String(location), origin);
    upload.searchParams.set('digest', blob.digest);
    await call('PUT', upload, {
      ...blob,
      mediaType: 'application/octet-stream',
    });
  }

  async function pushManifest(
    repository: string,
    reference: string,
    manifest: Content,
  ) {
    await call(
      'PUT',
      new URL(`/v2/${repository}/manifests/${reference}`, origin),
      manifest,
    );
  }

  return {
    pushManifest,
    async pushImage(repository, reference, { manifest, blobs }) {
      for (const blob of blobs) {
        await pushBlob(repository, blob);
      }
      await pushManifest(repository, reference, manifest);
    },
    async deleteManifest(repository, digest) {
      await call(
        'DELETE',
        new URL(`/v2/${repository}/manifests/${digest}`, origin),
      );
    },
    close: () => agent.close(),
  };
}
