import type { Cells, FormSection } from './form.ts'
import { fieldOf } from './labels.ts'
import type { CellRecord } from './paper-record.ts'
import type { ReadCell } from './sheet-reading.ts'
import { sameTyped } from './typed-cell.ts'

/** 文件与系统内容的一处不同. */
export interface SheetChange {
  readonly cell: string
  readonly label: string
  readonly at: string
  readonly before: string
  readonly after: string
  /** Also changed in the system since the export: what it was then, and who changed it. */
  readonly conflict?: { readonly exported: string; readonly by: string; readonly changedAt: Date }
}

export interface SheetChanges {
  readonly changes: readonly SheetChange[]
  /** 引用、计算、固定的格 that the file says otherwise: not taken. */
  readonly given: readonly SheetChange[]
  readonly unchanged: number
}

interface Compared {
  readonly sections: readonly FormSection[]
  readonly records: ReadonlyMap<string, CellRecord>
  /** The cells as they were exported; undefined for a file without a mark of this paper. */
  readonly exported: Cells | undefined
  readonly isGiven: (cell: string) => boolean
}

/** 三方比较: exported, file and system. What was changed here only is no change of the file. */
export function compareSheet(read: readonly ReadCell[], { sections, records, exported, isGiven }: Compared): SheetChanges {
  const changes: SheetChange[] = []
  const given: SheetChange[] = []
  let unchanged = 0
  for (const { cell, at, value } of read) {
    const placed = fieldOf({ sections }, cell)
    if (!placed) continue
    const record = records.get(cell)
    const before = record?.value ?? ''
    const base = exported?.get(cell) ?? ''
    const same = sameTyped(placed.field, before, value)
    const untouched = exported !== undefined && sameTyped(placed.field, base, value)
    const change = { cell, label: placed.label, at, before, after: value }
    if (same || untouched) unchanged++
    else if (isGiven(cell)) given.push(change)
    else if (exported !== undefined && record && !sameTyped(placed.field, before, base)) {
      changes.push({ ...change, conflict: { exported: base, by: record.changedBy, changedAt: record.changedAt } })
    } else changes.push(change)
  }
  return { changes, given, unchanged }
}
