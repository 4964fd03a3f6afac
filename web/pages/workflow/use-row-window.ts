import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { onBring } from './paper-places.ts'

/** Forms up to this many rows are drawn whole. */
const MOST_WHOLE = 150
/** Drawn above and below of what is seen, so that a turn of the wheel meets rows. */
const BEYOND_PX = 700
/** Until rows were measured. */
const GUESS_PX = 33
/** The window moves by so many rows at a time. */
const STEP = 10

interface Windowed {
  readonly table: RefObject<HTMLTableElement | null>
  /** Rows by their names, in order: a row keeps its height when others come in between. */
  readonly names: readonly string[]
  /** Drawn wherever they stand: the row that one types in, the rows that are no list. */
  readonly always: (index: number) => boolean
  /** The row that holds a cell. */
  readonly indexOf: (cell: string) => number
}

export interface RowWindow {
  readonly shown: (index: number) => boolean
  readonly heightOf: (from: number, to: number) => number
}

/** 长表只画看得见的行. Heights are those that the rows had when they were drawn, the mean of them otherwise. */
export function useRowWindow({ table, names, always, indexOf }: Windowed): RowWindow {
  const whole = names.length <= MOST_WHOLE
  const heights = useRef(new Map<string, number>())
  const [range, setRange] = useState<readonly [number, number]>([0, 4 * STEP])
  /** The row that was asked for by a click elsewhere. */
  const [asked, setAsked] = useState<string>()
  const shown = (index: number) => whole || (index >= range[0] && index < range[1]) || names[index] === asked || always(index)
  const heightOf = (from: number, to: number) => sumOf(heights.current, names.slice(from, to))

  const update = useCallback(() => {
    const body = table.current?.tBodies[0]
    if (!body || whole) return
    const top = body.getBoundingClientRect().top
    const next = seen(heights.current, names, { from: -top - BEYOND_PX, to: window.innerHeight - top + BEYOND_PX })
    setRange((before) => (before[0] === next[0] && before[1] === next[1] ? before : next))
  }, [names, whole, table])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another range draws other rows, which are measured then.
  useLayoutEffect(() => {
    for (const row of whole ? [] : (table.current?.tBodies[0]?.rows ?? [])) {
      const name = row.dataset.row
      if (name !== undefined && row.offsetHeight > 0) heights.current.set(name, row.offsetHeight)
    }
    update()
  }, [range, update, whole, table])

  useEffect(() => {
    if (whole) return
    document.addEventListener('scroll', update, { capture: true, passive: true })
    window.addEventListener('resize', update)
    return () => {
      document.removeEventListener('scroll', update, { capture: true })
      window.removeEventListener('resize', update)
    }
  }, [update, whole])

  useBringing(names, indexOf, setAsked)
  return { shown, heightOf }
}

/** A click elsewhere asks for a cell whose row is not drawn. */
function useBringing(names: readonly string[], indexOf: (cell: string) => number, setAsked: (name: string) => void): void {
  const latest = useRef(indexOf)
  useLayoutEffect(() => {
    latest.current = indexOf
  })
  useEffect(
    () =>
      onBring((cell) => {
        const name = names[latest.current(cell)]
        if (name !== undefined) setAsked(name)
        return name !== undefined
      }),
    [names, setAsked],
  )
}

function mean(heights: ReadonlyMap<string, number>): number {
  if (heights.size === 0) return GUESS_PX
  let sum = 0
  for (const height of heights.values()) sum += height
  return sum / heights.size
}

function sumOf(heights: ReadonlyMap<string, number>, names: readonly string[]): number {
  const other = mean(heights)
  return names.reduce((sum, name) => sum + (heights.get(name) ?? other), 0)
}

/** First and one after the last row between two places, both rounded so that the window moves in steps. */
function seen(
  heights: ReadonlyMap<string, number>,
  names: readonly string[],
  { from, to }: { from: number; to: number },
): [number, number] {
  const other = mean(heights)
  let [top, first, last] = [0, names.length, names.length]
  for (const [index, name] of names.entries()) {
    const bottom = top + (heights.get(name) ?? other)
    if (bottom >= from && first === names.length) first = index
    if (top > to) {
      last = index
      break
    }
    top = bottom
  }
  return [Math.floor(first / STEP) * STEP, Math.ceil(last / STEP) * STEP]
}
