import type { KubernetesObject } from '../../kubernetes/objects';

export type Cell = string | number;

/** One column of what `kubectl get` prints. */
export interface Column<T extends KubernetesObject> {
  name: string;
  type: 'string' | 'integer';
  /** `name` marks the column that identifies the object. */
  format?: 'name';
  description: string;
  /** 0 is always shown, 1 with `-o wide` only. */
  priority: 0 | 1;
  cell(object: T, now: Date): Cell;
}

export function column<T extends KubernetesObject>(
  name: string,
  cell: (object: T, now: Date) => Cell,
): Column<T> {
  return { name, type: 'string', description: name, priority: 0, cell };
}

export function countColumn<T extends KubernetesObject>(
  name: string,
  cell: (object: T) => number,
): Column<T> {
  return { name, type: 'integer', description: name, priority: 0, cell };
}

/** A column that only `-o wide` shows. */
export function wide<T extends KubernetesObject>(inner: Column<T>): Column<T> {
  return { ...inner, priority: 1 };
}

export const none = '<none>';

export function nameColumn<T extends KubernetesObject>(): Column<T> {
  return {
    ...column<T>('Name', object => object.metadata.name),
    format: 'name',
  };
}

/** `a=1,b=2`, or `<none>`. */
export function formatLabels(
  labels: Readonly<Record<string, string>> | undefined,
): string {
  const pairs = Object.entries(labels ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return pairs.length > 0 ? pairs.join(',') : none;
}
