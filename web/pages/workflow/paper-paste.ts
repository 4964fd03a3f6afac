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
  /** What did not fit, in words for the person who pasted. */
  readonly left: string | undefined
}

/** 整块粘贴, from the active cell to the right and down; rows are added as far as the form goes. */
export function pasteBlock(
  section: RowsSection,
  block: readonly (readonly string[])[],
  { rows, row, column }: { rows: readonly number[]; row: number; column: number },
): Pasted {
  const all = [...rows]
  const added: number[] = []
  const edits: CellEdit[] = []
  let leftRows = 0
  const start = rows.indexOf(row)
  for (const [offset, texts] of block.entries()) {
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
  return { edits, added, left: leftWords(leftRows, leftColumns, section) }
}

function leftWords(rows: number, columns: number, section: RowsSection): string | undefined {
  const parts: string[] = []
  if (rows > 0) parts.push(`${rows} 行超出本表最多的 ${section.mostRows} 行`)
  if (columns > 0) parts.push(`${columns} 列超出表格右边`)
  return parts.length > 0 ? `${parts.join('，')}，没有贴入。` : undefined
}
