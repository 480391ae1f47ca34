import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CoreEvent, Node } from '../../../kubernetes/types';
import { checkResultSchema } from '../../../schema';
import {
  makeFindings,
  makeNeighbours,
  makeSubject,
} from '../../__fixtures__/subject';
import { surroundingsChecks } from '..';

/** Events and a node of real clusters, by the kubelet or runtime that wrote them. */
export const recorded: Readonly<
  Record<string, { events: CoreEvent[]; node: Node }>
> = JSON.parse(
  readFileSync(
    resolve(__dirname, '../../__fixtures__/recorded/surroundings.json'),
    'utf8',
  ),
);

/** The image that cannot be got. */
export const image = 'registry.example/shop/checkout:1.28';
/** Another image of the same registry. */
export const other = 'registry.example/shop/cart:2';
/** What kubelets say of a registry that does not answer. */
export const timeout =
  'failed to do request: Head "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout';
/** What kubelets say of a missing tag. */
export const missing =
  'failed to resolve image: registry.example/x:1: not found';
/** What kubelets say of a full disk. */
export const noSpace =
  'failed to extract layer: write /var/lib/containerd/x: no space left on device';

/** The id of a check of this room. */
export type SurroundingsId = keyof typeof surroundingsChecks;

/** Runs a check. */
export function check(
  id: SurroundingsId,
  subject: Parameters<typeof makeSubject>[0] = {},
) {
  return checkResultSchema.parse(surroundingsChecks[id](makeSubject(subject)));
}

/** Runs a check with these neighbours. */
export function around(
  id: SurroundingsId,
  neighbours: Parameters<typeof makeNeighbours>[0],
  subject: Parameters<typeof makeSubject>[0] = {},
) {
  return check(id, {
    findings: makeFindings({ neighbours: makeNeighbours(neighbours) }),
    ...subject,
  });
}
