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
