/**
 * What Chevrotain uses and Node 20 lacks. Bundled in front of the program: distributions that are supported for years ship
 * that Node.
 */
const object = Object as { groupBy?: unknown };

object.groupBy ??= (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => string) => {
  const groups: Record<string, unknown[]> = Object.create(null);
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups[key] ??= [];
    groups[key].push(item);
  }
  return groups;
};
