/** Where things stand in a JSON text: offsets by path, and keys that are given twice. */
export interface JsonPlaces {
  /** Offset of the value at `indicators[3].points`; undefined where there is none. */
  readonly offsetOf: (path: string) => number | undefined
  readonly duplicates: readonly { readonly path: string; readonly offset: number }[]
  /** Set where the nesting is deeper than was asked for; nothing below was looked at. */
  readonly tooDeepAt: number | undefined
}

/** Walks over a JSON text. `JSON.parse` keeps the last of two equal keys silently, and no places. */
export function jsonPlaces(text: string, deepest: number): JsonPlaces {
  const walk = new Walk(text, deepest)
  walk.run()
  return { offsetOf: (path) => walk.offsets.get(path), duplicates: walk.duplicates, tooDeepAt: walk.tooDeepAt }
}

/** Enough for any real input; a larger one is still checked, its later places have no line. */
const MOST_PLACES = 200_000

interface Frame {
  readonly path: string
  /** Keys so far; undefined in a list. */
  readonly keys: Set<string> | undefined
  index: number
  key: string
}

class Walk {
  readonly offsets = new Map<string, number>()
  readonly duplicates: { path: string; offset: number }[] = []
  tooDeepAt: number | undefined
  readonly #text: string
  readonly #deepest: number
  readonly #frames: Frame[] = []
  #position = 0
  #expectKey = false

  constructor(text: string, deepest: number) {
    this.#text = text
    this.#deepest = deepest
  }

  run(): void {
    while (this.#position < this.#text.length && this.tooDeepAt === undefined) this.#step(this.#text[this.#position]!)
  }

  #step(sign: string): void {
    if (sign === '{' || sign === '[') this.#open(sign === '{')
    else if (sign === '"') this.#string()
    else if (sign === ',') this.#next()
    else if (!/[\s:\]}]/.test(sign)) this.#scalar()
    else {
      if (sign === '}' || sign === ']') this.#frames.pop()
      this.#position++
    }
  }

  #open(map: boolean): void {
    if (this.#frames.length >= this.#deepest) {
      this.tooDeepAt = this.#position
      return
    }
    this.#frames.push({ path: this.#enter(), keys: map ? new Set() : undefined, index: 0, key: '' })
    this.#expectKey = map
    this.#position++
  }

  #next(): void {
    const frame = this.#frames.at(-1)
    if (frame) frame.index++
    this.#expectKey = frame?.keys !== undefined
    this.#position++
  }

  #string(): void {
    const end = endOfString(this.#text, this.#position)
    const frame = this.#frames.at(-1)
    if (this.#expectKey && frame?.keys) {
      frame.key = this.#text.slice(this.#position + 1, end - 1)
      if (frame.keys.has(frame.key)) this.duplicates.push({ path: childPath(frame), offset: this.#position })
      frame.keys.add(frame.key)
      this.#expectKey = false
    } else this.#enter()
    this.#position = end
  }

  #scalar(): void {
    this.#enter()
    while (this.#position < this.#text.length && !/[\s,\]}]/.test(this.#text[this.#position]!)) this.#position++
  }

  #enter(): string {
    if (this.offsets.size >= MOST_PLACES) return ''
    const frame = this.#frames.at(-1)
    const path = frame ? childPath(frame) : ''
    this.offsets.set(path, this.#position)
    return path
  }
}

/** Position behind the closing quote. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1)
  while (quote >= 0) {
    let before = quote - 1
    while (text[before] === '\\') before--
    if ((quote - 1 - before) % 2 === 0) return quote + 1
    quote = text.indexOf('"', quote + 1)
  }
  return text.length
}

function childPath({ path, keys, index, key }: Frame): string {
  if (keys === undefined) return `${path}[${index}]`
  return path === '' ? key : `${path}.${key}`
}
