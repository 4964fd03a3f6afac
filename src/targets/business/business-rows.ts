import { type Cells, rowNumbers } from '../../workflow/index.ts'
import type { BusinessTarget } from './business-target.ts'

/** 一行目标 of the form, as it was typed. */
export interface BusinessRow extends Pick<BusinessTarget, 'category' | 'number' | 'name' | 'content' | 'cities' | 'benchmark'> {
  readonly row: number
}

export const TARGET_SECTION = 'businessTargets'
export const RESULT_SECTION = 'results'

/** 目标 of a form in their order; rows without a name are none. */
export function businessRows(cells: Cells, section: string): BusinessRow[] {
  const counts = new Map<string, number>()
  return rowNumbers({ id: section }, cells).flatMap((row) => {
    const text = (column: string) => (cells.get(`${section}/${row}/${column}`) ?? '').trim()
    const [category, name] = [text('category'), text('name')]
    if (category === '' || name === '') return []
    const number = (counts.get(category) ?? 0) + 1
    counts.set(category, number)
    return [
      {
        row,
        category,
        number,
        name,
        content: text('content'),
        cities: benchmarkWords(text('cities')),
        benchmark: benchmarkWords(text('benchmark')),
      },
    ]
  })
}

/** 标杆 as written; a dash or 无 in its place says that there is none. */
export function benchmarkWords(text: string): string {
  return /^(?:[-－–—―/／]+|无)$/.test(text.trim()) ? '' : text
}
