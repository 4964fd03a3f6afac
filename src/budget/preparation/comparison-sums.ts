import type { PrintedSum } from '../../kernel/index.ts'
import type { ComparisonRow } from './compare-versions.ts'

const columns = ['firstUp', 'reviewed', 'control', 'secondUp', 'approved', 'distributed', 'change'] as const
const below = { total: 'unit', unit: 'part', part: 'line' } as const

/** 对比表中的合计: every total with the rows under it, column by column. 其中 of the total add up to it in their own right. */
export function comparisonSums(rows: readonly ComparisonRow[]): PrintedSum[] {
  return rows.flatMap((row, index) => {
    const groups =
      row.kind === 'total'
        ? [ofKind(rows, 'category'), ofKind(rows, 'fundKind'), ofKind(rows, 'unit')]
        : row.kind === 'unit' || row.kind === 'part'
          ? [under(rows, index, row.kind)]
          : []
    return groups.flatMap((parts) =>
      columns.map((column) => ({ total: row[column] ?? 0n, parts: parts.map((part) => part[column] ?? 0n) })),
    )
  })
}

function ofKind(rows: readonly ComparisonRow[], kind: ComparisonRow['kind']): ComparisonRow[] {
  return rows.filter((row) => row.kind === kind)
}

/** Rows follow what they belong to, until the next of its kind. */
function under(rows: readonly ComparisonRow[], index: number, kind: 'unit' | 'part'): ComparisonRow[] {
  const rest = rows.slice(index + 1)
  const end = rest.findIndex((row) => row.kind === kind || row.kind === 'unit')
  return ofKind(end === -1 ? rest : rest.slice(0, end), below[kind])
}
