import type { Cells, FormSection } from '../workflow/index.ts'

/** 结果栏: a row with something in one of these columns says that something was achieved. */
const RESULTS = ['actual', 'result', 'achievements', 'summary'] as const
const PLACE_OF_RESULT = new RegExp(`^([a-zA-Z]+/\\d+)/(?:${RESULTS.join('|')})$`)

/** 一行 of a paper that evidence may prove. */
export interface ProvableRow {
  /** `indicators/3` */
  readonly place: string
  readonly sectionTitle: string
  /** 一级指标／二级指标 */
  readonly path: string
  readonly label: string
  readonly result: string
}

/** Rows of the form that say a result or have a name, in the order of the form. */
export function provableRows(sections: readonly FormSection[], cells: Cells): ProvableRow[] {
  return sections.flatMap((section) => {
    if (section.kind !== 'rows') return []
    const result = RESULTS.find((id) => section.columns.some((column) => column.id === id))
    if (!result) return []
    const names = section.columns.filter(({ id }) => id !== result)
    const main = names.find(({ id }) => id === 'name') ?? names[0]
    return rowsOf(cells, section.id).flatMap((row) => {
      const at = (column: string) => cells.get(`${section.id}/${row}/${column}`)?.trim() ?? ''
      const label = main ? at(main.id) : ''
      if (label === '' && at(result) === '') return []
      const path = ['dimension', 'category'].map(at).filter((level) => level !== '')
      return [
        {
          ...{ place: `${section.id}/${row}`, sectionTitle: section.title, path: path.join('／') },
          ...{ label: label || `第 ${row} 行`, result: at(result) },
        },
      ]
    })
  })
}

function rowsOf(cells: Cells, section: string): number[] {
  const rows = [...cells].flatMap(([cell, value]) => {
    const [id, row] = cell.split('/')
    return id === section && value !== '' ? [Number(row)] : []
  })
  return [...new Set(rows)].sort((a, b) => a - b)
}

/** 填了结果的行 out of what was typed, without the form: for counting over many papers. */
export function placesWithResult(cells: Cells): readonly string[] {
  return [...new Set([...cells].flatMap(([cell, value]) => (value.trim() === '' ? [] : (PLACE_OF_RESULT.exec(cell)?.[1] ?? []))))]
}

/** 还缺什么: `required` where the definition of the indicator asks for evidence, else it is recommended. */
export type Need = { readonly kind: 'required'; readonly asked: string } | { readonly kind: 'recommended' } | { readonly kind: 'none' }

/** A row without a result needs nothing yet. */
export function needOf({ label, result }: ProvableRow, asked: ReadonlyMap<string, string>): Need {
  if (result === '') return { kind: 'none' }
  const words = asked.get(label)
  return words ? { kind: 'required', asked: words } : { kind: 'recommended' }
}
