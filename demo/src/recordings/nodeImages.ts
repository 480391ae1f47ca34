import { z } from 'zod';
import { isJsonObject, type JsonObject } from './json';

const containers = z.array(z.object({ image: z.string() })).optional();

const podSchema = z.object({
  spec: z.object({
    containers,
    initContainers: containers,
    ephemeralContainers: containers,
  }),
});

const imagesSchema = z.array(
  z.object({ names: z.array(z.string()).nullish() }),
);

/** `docker.io/library/nginx` of `docker.io/library/nginx:1.27` and of the same with a digest. */
function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}

/** A node names an image in full, a pod maybe without Docker Hub's host and `library`. */
function isOfRepository(nodeImage: string, repository: string): boolean {
  const full = repositoryOf(nodeImage);
  return full === repository || full.endsWith(`/${repository}`);
}

/**
 * A node with only those of its images whose repository a pod asks for: a recorded node holds those of all other cases,
 * too.
 *
 * @throws ZodError when the pods or the images are no such objects.
 */
export function withImagesAskedFor(
  node: JsonObject,
  pods: readonly JsonObject[],
): JsonObject {
  const { status } = node;
  if (!isJsonObject(status) || !status.images) {
    return node;
  }
  const repositories = pods
    .map(pod => podSchema.parse(pod).spec)
    .flatMap(spec => [
      ...(spec.containers ?? []),
      ...(spec.initContainers ?? []),
      ...(spec.ephemeralContainers ?? []),
    ])
    .map(({ image }) => repositoryOf(image));
  const images = imagesSchema
    .parse(status.images)
    .map(({ names }) => ({
      names: (names ?? []).filter(name =>
        repositories.some(repository => isOfRepository(name, repository)),
      ),
    }))
    .filter(({ names }) => names.length > 0);
  return { ...node, status: { ...status, images } };
}
