import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { BackendConnection } from './connection';

const answerSchema = z.object({ totalItems: z.number() });

/**
 * Waits until the catalog knows its components.
 *
 * @throws When it does not within two minutes.
 */
export async function untilCatalogIsRead(
  backend: BackendConnection,
  components: number,
): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const response = await backend.fetch(
      '/api/catalog/entities/by-query?filter=kind=component&limit=1',
    );
    const { totalItems } = answerSchema.parse(await response.json());
    if (totalItems >= components) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The catalog knows ${totalItems} of ${components} components`,
      );
    }
    await delay(250);
  }
}
