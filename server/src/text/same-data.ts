/**
 * True for plain data that says the same: numbers, texts, arrays, maps in the same order, and objects of such. An object of a
 * class is the same as itself only.
 */
export function sameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one)) return Array.isArray(other) && sameList(one, other);
  if (one instanceof Map) return other instanceof Map && sameList([...one], [...other]);
  if (Object.getPrototypeOf(one) !== Object.prototype || Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameData(one[key as never], other[key as never]))
  );
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, i) => sameData(each, other[i]));
}
