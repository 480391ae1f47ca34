/**
 * A function that is computed once for each object: for what all diagnoses and checks derive from the same findings, which
 * can be thousands of events. What was computed goes with the object.
 */
export function oncePer<K extends object, V>(
  compute: (object: K) => V,
): (object: K) => V {
  const computed = new WeakMap<K, { value: V }>();
  return object => {
    const known = computed.get(object);
    if (known) {
      return known.value;
    }
    const value = compute(object);
    computed.set(object, { value });
    return value;
  };
}
