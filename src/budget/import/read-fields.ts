import { isStorable } from '../../kernel/index.ts'
import type { GridCell, GridRow } from '../../office/index.ts'
import { foldedText } from './cell-words.ts'
import type { ImportField } from './import-kind.ts'
import type { CellFinding, FieldText, Report, RowFields } from './import-line.ts'
import type { SheetLayout } from './sheet-layout.ts'

const EMPTY: FieldText = { kind: 'empty', text: '' }
const BAD: FieldText = { kind: 'bad', text: '' }
/** Must stand in its own cell: a merged amount would count for every row. */
const OWN: readonly ImportField[] = ['amount', 'quantity']

/** As long as what is typed by hand; a code that names nothing is refused anyway. */
const MOST_CHARACTERS: Readonly<Partial<Record<ImportField, number>>> = {
  ...{ documentNumber: 100, documentType: 100, approver: 100, counterpart: 200, summary: 500, sourcePlace: 200 },
  ...{ organisationCode: 50, organisationName: 200, projectCode: 100, projectName: 200 },
}

/** A field and what was read of it last. */
interface Slot {
  readonly column: number
  turn: number
  cell: GridCell | undefined
  text: FieldText
}

/**
 * Rows of a file by the matching of its columns. What is given for a row holds until the next one is asked for: twenty thousand rows are
 * read through the same slots.
 */
export function fieldReader(layout: SheetLayout, findings: CellFinding[]): (row: GridRow) => RowFields {
  const { cells, columns } = layout
  const slots = new Map<ImportField, Slot>()
  for (const [field, column] of Object.entries(columns) as [ImportField, number][])
    slots.set(field, { column, turn: 0, cell: undefined, text: EMPTY })
  let [turn, row]: [number, GridRow] = [0, { row: 0, hidden: false, cells: [] }]
  const report: Report = (field, code, message, severity = 'error') => {
    const column = columns[field] ?? columns.organisationName ?? columns.organisationCode ?? 1
    const content = columns[field] === undefined ? '' : cells.cell(row, column).text.slice(0, 60)
    findings.push({ row: row.row, column, code: `budget.${code}`, severity, message, content })
  }
  const field = (name: ImportField): FieldText => {
    const slot = slots.get(name)
    if (!slot) return EMPTY
    if (slot.turn === turn) return slot.text
    const cell = OWN.includes(name) ? cells.own(row, slot.column) : cells.cell(row, slot.column)
    // The same words in row after row are one object; what is wrong with them is told of every row.
    if (slot.cell !== cell || slot.text === BAD) slot.text = textOf(name, cell, report)
    slot.turn = turn
    slot.cell = cell
    return slot.text
  }
  return (next) => {
    row = next
    turn += 1
    return { row: row.row, field, report }
  }
}

function textOf(field: ImportField, { kind, text: written }: GridCell, report: Report): FieldText {
  if (kind === 'noResult') report(field, 'noResult', '公式没有保存计算结果。请用电子表格软件打开并保存，或把公式改为数值。')
  else if (kind === 'error') report(field, 'cellError', `公式结果是错误值 ${written}。请更正公式，或改为数值。`)
  else if (kind === 'covered') report(field, 'mergedAmount', '金额单元格与上一行合并，分不清各行金额。请拆分合并单元格后分别填写。')
  else if (kind === 'boolean') return { kind: 'text', text: written === 'TRUE' ? '是' : '否' }
  else if (kind === 'empty') return EMPTY
  else {
    const text = foldedText(written).trim()
    const most = MOST_CHARACTERS[field] ?? Number.POSITIVE_INFINITY
    if (!isStorable(text)) report(field, 'textUnstorable', '含有不能保存的控制字符。请重新键入这一格。')
    else if (text.length > most) report(field, 'textTooLong', `有 ${text.length} 个字，超过 ${most} 个字。请缩短后再导入。`)
    else return { kind, text }
  }
  return BAD
}
