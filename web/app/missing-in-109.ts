/**
 * 补充 what the lowest browser (Chromium 109) lacks of the language and the rooms use. Loaded before everything else.
 * `test/e2e/lowest-browser.test.ts` looks for anything newer in what was built.
 */
const missing = {
  toSorted<T>(this: readonly T[], compare?: (a: T, b: T) => number): T[] {
    return [...this].sort(compare)
  },
  toReversed<T>(this: readonly T[]): T[] {
    return [...this].reverse()
  },
}

for (const [name, value] of Object.entries(missing)) {
  if (!(name in Array.prototype)) Object.defineProperty(Array.prototype, name, { configurable: true, writable: true, value })
}

/** 分组, as the rooms use it for lists of a page. */
function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  let index = 0
  for (const item of items) {
    const key = keyOf(item, index++)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

if (!('groupBy' in Map)) Object.defineProperty(Map, 'groupBy', { configurable: true, writable: true, value: groupBy })
