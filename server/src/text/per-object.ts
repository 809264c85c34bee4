/**
 * `make`, worked out once for each object: for pure functions of values that never change, such as the statements that
 * an edit leaves as they are. What was made is forgotten together with the object.
 */
export function perObject<K extends object, V>(make: (object: K) => V): (object: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (object) => {
    const known = made.get(object);
    if (known) return known.value;
    const value = make(object);
    made.set(object, { value });
    return value;
  };
}
