import { formatFixed, parseFraction } from '../../../kernel/index.ts'
import { type Cells, completeCells, type FormSection, labelOf, type QuotedCells } from '../../../workflow/index.ts'

/** 决算后的差异: one cell as it was submitted, and as the books have it now. */
export interface FinalDifference {
  readonly cell: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Figures that follow from the ledger; what a person typed does not change by itself. */
export function finalDifferences(sections: readonly FormSection[], frozen: Cells, quoted: QuotedCells): FinalDifference[] {
  const now = completeCells(sections, frozen, quoted)
  return [...now].flatMap(([cell, after]) => {
    const before = frozen.get(cell) ?? ''
    const same = before === after || sameFigure(before, after)
    return same || !isFigureCell(cell)
      ? []
      : [{ cell, label: labelOf({ sections }, cell), before: twoPlaces(before), after: twoPlaces(after) }]
  })
}

/** What the officer explains: the same differences are asked about once. */
export function differenceData(differences: readonly FinalDifference[]): string {
  return differences.map(({ cell, before, after }) => `${cell} ${before} ${after}`).join('\n')
}

/** 资金、执行率 and the scores that come of them. */
function isFigureCell(cell: string): boolean {
  return /^funds\/|^(initial|annual|paid)Total$|^execution(Rate|Score)$|^totalScore$/.test(cell) && !cell.endsWith('/source')
}

function sameFigure(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => parseFraction(text.replace(/%$/, '')))
  return a !== undefined && b !== undefined && a.eq(b)
}

/** 报送时用的是快报口径. */
export function wasProvisional(frozen: Cells): boolean {
  return (frozen.get('moneyBasis') ?? '').startsWith('快报')
}

function twoPlaces(text: string): string {
  const number = parseFraction(text)
  return number ? formatFixed(number.round(2), 2) : text
}
