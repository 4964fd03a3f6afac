import { isStorable } from '../../kernel/index.ts'
import type { GridRow } from '../../office/index.ts'
import { foldedText } from './cell-words.ts'
import type { ImportField } from './import-kind.ts'
import type { CellFinding, FieldText, RowFields } from './import-line.ts'
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

/** A row of the file by the matching of its columns. */
export function rowFields(layout: SheetLayout, row: GridRow, findings: CellFinding[]): RowFields {
  const { cells, columns } = layout
  const seen = new Map<ImportField, FieldText>()
  const report: RowFields['report'] = (field, code, message, severity = 'error') => {
    const column = columns[field] ?? columns.organisationName ?? columns.organisationCode ?? 1
    const content = columns[field] === undefined ? '' : cells.cell(row, column).text.slice(0, 60)
    findings.push({ row: row.row, column, code: `budget.${code}`, severity, message, content })
  }
  const read = (field: ImportField): FieldText => {
    const column = columns[field]
    if (column === undefined) return EMPTY
    const cell = OWN.includes(field) ? cells.own(row, column) : cells.cell(row, column)
    if (cell.kind === 'noResult') report(field, 'noResult', '公式没有保存计算结果。请用电子表格软件打开并保存，或把公式改为数值。')
    else if (cell.kind === 'error') report(field, 'cellError', `公式结果是错误值 ${cell.text}。请更正公式，或改为数值。`)
    else if (cell.kind === 'covered') report(field, 'mergedAmount', '金额单元格与上一行合并，分不清各行金额。请拆分合并单元格后分别填写。')
    else if (cell.kind === 'boolean') return { kind: 'text', text: cell.text === 'TRUE' ? '是' : '否' }
    else if (cell.kind === 'empty') return EMPTY
    else {
      const text = foldedText(cell.text).trim()
      const most = MOST_CHARACTERS[field] ?? Number.POSITIVE_INFINITY
      if (!isStorable(text)) report(field, 'textUnstorable', '含有不能保存的控制字符。请重新键入这一格。')
      else if (text.length > most) report(field, 'textTooLong', `有 ${text.length} 个字，超过 ${most} 个字。请缩短后再导入。`)
      else return { kind: cell.kind, text }
    }
    return BAD
  }
  return {
    row: row.row,
    has: (field) => columns[field] !== undefined,
    field: (field) => {
      const known = seen.get(field)
      if (known) return known
      const found = read(field)
      seen.set(field, found)
      return found
    },
    report,
  }
}
