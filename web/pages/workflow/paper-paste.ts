import type { FormSheet } from '../../../src/workflow/index.ts'
import { typedValue } from './paper-figure.ts'
import { cellAt, nextRow, type RowsSection } from './paper-model.ts'

/** A block of cells as Excel and WPS put it on the clipboard: tabs, lines, cells with line breaks in quotes. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1)!.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"').replace(/\r\n?/g, '\n'))
    if (match[3] === '') break
    if (match[3] !== '\t') rows.push([])
  }
  const last = rows.at(-1)!
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop()
  return rows
}

export interface CellEdit {
  readonly cell: string
  readonly value: string | null
}

interface Pasted {
  readonly edits: readonly CellEdit[]
  /** Rows that the block needed beyond those shown. */
  readonly added: readonly number[]
  /** What did not fit and what was completed, in words for the person who pasted. */
  readonly left: string | undefined
}

interface PasteAt {
  readonly rows: readonly number[]
  readonly row: number
  readonly column: number
  /** 合并列 of the form, by id. */
  readonly merged?: ReadonlySet<string>
}

/** 整块粘贴, from the active cell to the right and down; rows are added as far as the form goes. */
export function pasteBlock(
  section: RowsSection,
  block: readonly (readonly string[])[],
  { rows, row, column, merged = new Set() }: PasteAt,
): Pasted {
  const all = [...rows]
  const added: number[] = []
  const edits: CellEdit[] = []
  let leftRows = 0
  const start = rows.indexOf(row)
  const { texts: lines, filled } = withMerged(
    block,
    section.columns.slice(column).map(({ id }) => merged.has(id)),
  )
  for (const [offset, texts] of lines.entries()) {
    const target = all[start + offset] ?? nextRow(section, all)
    if (target === undefined || (start + offset >= all.length && target < (all.at(-1) ?? 0))) {
      leftRows++
      continue
    }
    if (start + offset >= all.length) {
      all.push(target)
      added.push(target)
    }
    for (const [at, text] of texts.entries()) {
      const field = section.columns[column + at]
      if (field) edits.push({ cell: cellAt(section, target, field), value: typedValue(field, text) || null })
    }
  }
  const leftColumns = Math.max(0, column + Math.max(...block.map((texts) => texts.length)) - section.columns.length)
  const words = [filled > 0 ? `合并单元格下的 ${filled} 个空格已按上一行填入。` : '', leftWords(leftRows, leftColumns, section) ?? '']
  return { edits, added, left: words.join('') || undefined }
}

/**
 * 合并单元格 arrive filled at their top and blank below: a blank under a filled one means “as above”, in the columns that the form merges and
 * inside the block. Not where a merged column to the left begins anew, and not in a line that says nothing at all.
 */
function withMerged(block: readonly (readonly string[])[], merged: readonly boolean[]): { texts: string[][]; filled: number } {
  const texts: string[][] = []
  let filled = 0
  for (const [at, line] of block.entries()) {
    const above = texts[at - 1]
    const says = line.some((text) => text.trim() !== '')
    let anew = false
    texts.push(
      line.map((text, column) => {
        if (!merged[column] || !above || !says) return text
        if (text.trim() !== '') {
          anew ||= text.trim() !== above[column]?.trim()
          return text
        }
        if (anew || !above[column]) return text
        filled++
        return above[column]
      }),
    )
  }
  return { texts, filled }
}

function leftWords(rows: number, columns: number, section: RowsSection): string | undefined {
  const parts: string[] = []
  if (rows > 0) parts.push(`${rows} 行超出本表最多的 ${section.mostRows} 行`)
  if (columns > 0) parts.push(`${columns} 列超出表格右边`)
  return parts.length > 0 ? `${parts.join('，')}，没有贴入。` : undefined
}

/** 合并列 of a form without an official sheet: 一级指标, 二级指标. */
export function levelColumns({ columns }: RowsSection): ReadonlySet<string> {
  return new Set(columns.flatMap(({ id, label }) => (/^[一二]级指标$/.test(label) ? [id] : [])))
}

/** 合并列 of the official sheet. */
export function mergedColumns({ rows }: FormSheet, { id }: Pick<RowsSection, 'id'>): ReadonlySet<string> {
  const own = rows.filter(({ repeat }) => repeat === id).flatMap(({ cells }) => cells)
  return new Set(own.flatMap(({ merge, column }) => (merge && column !== undefined ? [column] : [])))
}
