import type { FormCheck } from '../packs/index.ts'
import { type Cells, type RowsSection, rowNumbers } from '../workflow/index.ts'

/** 指标 as a form declares them: which section, which columns. */
export type DeclaredIndicators = Extract<FormCheck, { kind: 'indicators' }>

/** 一行指标 as it was typed. */
export interface IndicatorRow {
  readonly row: number
  /** 一级、二级、三级指标 */
  readonly path: readonly string[]
  /** 指标性质, 指标值 and 度量单位 together. */
  readonly target: string
}

/** A row that names nothing and has no 指标值 only belongs to the other half of a form with two. */
export function readIndicatorRows(
  { section, levels, target, comparison, unit }: DeclaredIndicators,
  { fixed }: Pick<RowsSection, 'fixed'>,
  cells: Cells,
): IndicatorRow[] {
  return rowNumbers({ id: section, ...(fixed && { fixed }) }, cells)
    .map((row) => {
      const text = (column: string | undefined) => (column === undefined ? '' : (cells.get(`${section}/${row}/${column}`) ?? '').trim())
      return { row, path: levels.map(text), target: wholeTarget([text(comparison), text(target), text(unit)]) }
    })
    .filter(({ path, target: value }) => path.at(-1) !== '' || value !== '')
}

/** 指标性质, 指标值 and 度量单位 that the form keeps apart: ≥ 90 %. Words instead of a comparison, such as 定性, say how to read the value. */
function wholeTarget([comparison, target, unit]: readonly [string, string, string]): string {
  const sign = /^(?:定性|文字描述|其他)$/.test(comparison) ? '' : comparison
  return target === '' ? '' : `${sign}${target}${unit}`
}
