import { z } from 'zod'
import { inFormOrder } from './compare-editions.ts'
import { PaperView } from './paper.view.ts'

/** A pasted block of 500 rows goes in one request. */
export const MOST_CELLS_AT_ONCE = 4000

/** 逐格保存: `PATCH /papers/:id/cells`. `base` is what the page showed before; empty is null. */
export const SavePaperCells = z.strictObject({
  /** 页面上文书的版本: where nobody else has saved since, the answer leaves out what the page holds already. */
  version: z.int().min(1).optional(),
  changes: z
    .array(
      z.strictObject({
        cell: z.string().min(1).max(200),
        base: z.string().max(20_000).nullable(),
        value: z.string().max(20_000).nullable(),
      }),
    )
    .min(1)
    .max(MOST_CELLS_AT_ONCE),
})

/** 逐格保存的答复 to a page that holds the paper as it was before: without the form, and of the cells only those that may be others now. */
export const SavedPaperView = PaperView.omit({ sections: true, sheet: true, cells: true }).extend({
  changedCells: PaperView.shape.cells,
  /** Of all cells as they are now: what the page makes of the answer must come to the same. */
  cellsMark: z.string(),
})
export type SavedPaperView = z.infer<typeof SavedPaperView>

type Changes = readonly { readonly cell: string }[]

export function presentSaved({ sections: _, sheet: __, cells, ...paper }: PaperView, changes: Changes): SavedPaperView {
  const named = new Set(changes.map(({ cell }) => cell))
  return { ...paper, changedCells: cells.filter(({ cell, given }) => given || named.has(cell)), cellsMark: markOfCells(cells) }
}

/** The paper as it is now; undefined where what the page held does not fit, so that it has to be read again. */
export function mergeSaved(
  held: PaperView,
  { changedCells, cellsMark, ...saved }: SavedPaperView,
  changes: Changes,
): PaperView | undefined {
  const named = new Set(changes.map(({ cell }) => cell))
  const all = new Map(held.cells.flatMap((one) => (one.given || named.has(one.cell) ? [] : [[one.cell, one] as const])))
  for (const one of changedCells) all.set(one.cell, one)
  const cells = inFormOrder(held, [...all.keys()]).map((cell) => all.get(cell)!)
  if (markOfCells(cells) !== cellsMark) return undefined
  return { ...saved, sections: held.sections, ...(held.sheet && { sheet: held.sheet }), cells }
}

/** FNV-1a over what stands in the cells, in the order of the form. */
function markOfCells(cells: PaperView['cells']): string {
  let mark = 0x811c9dc5
  for (const { cell, value } of cells) {
    const text = `${cell}\n${value}\n`
    for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193)
  }
  return (mark >>> 0).toString(16)
}
