export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [field: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same; the order of fields does not count, that of elements does. */
export function isSameJson(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length &&
      a.every((element, index) => isSameJson(element, b[index]))
    );
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const fields = Object.keys(a);
    return (
      fields.length === Object.keys(b).length &&
      fields.every(field => field in b && isSameJson(a[field], b[field]))
    );
  }
  return a === b;
}

/**
 * The JSON merge patch (RFC 7386) that turns `from` into `to`. Neither may hold a null, which such a patch cannot express.
 */
export function createMergePatch(from: JsonObject, to: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const field of Object.keys(from)) {
    if (!(field in to)) {
      patch[field] = null;
    }
  }
  for (const [field, value] of Object.entries(to)) {
    const before = from[field];
    if (isJsonObject(before) && isJsonObject(value)) {
      const inner = createMergePatch(before, value);
      if (Object.keys(inner).length > 0) {
        patch[field] = inner;
      }
    } else if (before === undefined || !isSameJson(before, value)) {
      patch[field] = value;
    }
  }
  return patch;
}

/** Applies a JSON merge patch (RFC 7386) and leaves both arguments as they are. */
export function applyMergePatch(
  target: JsonObject,
  patch: JsonObject,
): JsonObject {
  const result: JsonObject = { ...target };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[field];
    } else if (isJsonObject(value)) {
      const before = result[field];
      result[field] = applyMergePatch(
        isJsonObject(before) ? before : {},
        value,
      );
    } else {
      result[field] = value;
    }
  }
  return result;
}
