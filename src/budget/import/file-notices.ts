import { cellAddress, dayInChina, errorAt, type Problem, warningAt } from '../../kernel/index.ts'
import type { GridSheet } from '../../office/index.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import type { CheckedFile } from './check-file.ts'
import { accountMarks } from './find-account.ts'
import type { ImportRow } from './import.store.ts'
import type { ImportKind } from './import-kind.ts'
import type { CellFinding, MoneyLine } from './import-line.ts'
import type { MetAccounts } from './meet-accounts.ts'
import type { SheetLayout } from './sheet-layout.ts'

interface Base {
  readonly layout: SheetLayout
  readonly sheets: readonly GridSheet[]
  readonly sameFile: Pick<ImportRow, 'importedAt' | 'importedBy'> | undefined
}

interface Read {
  readonly kind: ImportKind
  readonly checked: CheckedFile
  readonly taken?: MetAccounts['taken'] | undefined
  /** 金额单位存疑 */
  readonly doubt?: string | undefined
}

/** What is to be said of the file as a whole. */
export function noticesOf({ layout, sheets, sameFile }: Base, read?: Read): Problem[] {
  const { name } = layout.cells.sheet
  const notices: Problem[] = []
  if (sameFile) {
    const said = `这个文件已于 ${dayInChina(sameFile.importedAt)} 由${sameFile.importedBy}导入，不能重复导入。需要重新导入的，请先冲销那一次导入。`
    notices.push(errorAt('所选文件', 'budget.fileBefore', said))
  }
  if (layout.strangeUnit) {
    const said = `表中金额单位是“${layout.strangeUnit}”，不能直接读取。请换算为元或万元后再导入，或在下方选择金额单位。`
    notices.push(errorAt(name, 'budget.strangeUnit', said))
  } else if (layout.unitSource === 'assumed')
    notices.push(warningAt(name, 'budget.unitAssumed', '表中没有写明金额单位，按“元”读取。请核对；不是元的，请选择金额单位。'))
  if (read?.doubt) notices.push(warningAt(name, 'budget.unitDoubtful', read.doubt))
  const others = sheets.filter((sheet) => sheet.name !== name && sheet.rowCount > 1)
  if (others.length > 0) {
    const words = others.map((sheet) => `“${sheet.name}”${sheet.hidden ? '（隐藏）' : ''}`).join('、')
    notices.push(warningAt(name, 'budget.otherSheets', `只读取工作表“${name}”；${words}没有读取。`))
  }
  return read ? [...notices, ...ofRows(layout, read)] : notices
}

function ofRows(layout: SheetLayout, { kind, checked, taken }: Read): Problem[] {
  const { name } = layout.cells.sheet
  const notices = hiddenNotice(name, checked.hiddenRows)
  if (checked.rowCount === 0) notices.push(errorAt(name, 'budget.noRows', '表头下面没有数据行。请核对表头所在行和工作表。'))
  if (kind === 'payments' && layout.columns.documentNumber === undefined)
    notices.push(
      warningAt(name, 'budget.noNumbers', '没有凭证号一栏，认不出重复导入的支付。请在列对应中指定凭证号，或核对这些支付没有入过账。'),
    )
  notices.push(...turnedNotice(layout, checked.turned), ...takenNotice(name, taken))
  return notices
}

/** 隐藏行 are read like the others; somebody should know. */
function hiddenNotice(sheet: string, hiddenRows: readonly number[]): Problem[] {
  const [first] = hiddenRows
  if (first === undefined) return []
  const words = `有 ${hiddenRows.length} 行是隐藏的（第 ${first} 行起），也已读入。请核对。`
  return [warningAt(cellAddress(sheet, first, 1), 'budget.hiddenRows', words)]
}

function turnedNotice({ cells, columns }: SheetLayout, turned: readonly MoneyLine[]): Problem[] {
  return [...Map.groupBy(turned, ({ kind }) => kind)].map(([kind, lines]) => {
    const at = cellAddress(cells.sheet.name, lines[0]!.row, columns.amount ?? 1)
    const words = `“${ledgerKinds[kind].label}”有 ${lines.length} 行填的是正数（第 ${lines[0]!.row} 行起），按减少入账。请核对。`
    return warningAt(at, 'budget.turnedSign', words)
  })
}

function takenNotice(sheet: string, taken: MetAccounts['taken'] | undefined): Problem[] {
  if (!taken || taken.rows.length === 0) return []
  const marks = taken.marks.map((mark) => accountMarks[mark].label).join('、')
  const message = `${taken.rows.length} 行按唯一的指标账户入账（第 ${taken.rows[0]} 行起）：表中没有写明的${marks}取自该账户。`
  return [{ at: sheet, code: 'budget.accountTaken', severity: 'info', message }]
}

const SHOWN_ROWS = 5

/** 没有凭证号: told once, at the first such row; without a column for it, it is told of the file. */
export function checkNumbers(lines: readonly MoneyLine[], { columns }: SheetLayout): CellFinding[] {
  const column = columns.documentNumber
  const empty = lines.filter(({ documentNumber }) => documentNumber === '')
  const [first] = empty
  if (column === undefined || !first) return []
  const rows = empty.slice(0, SHOWN_ROWS).map(({ row }) => row)
  const which = empty.length > SHOWN_ROWS ? `第 ${rows.join('、')} 行等 ${empty.length} 行` : `第 ${rows.join('、')} 行`
  const message = `${which}没有凭证号，认不出是否重复入账。请补填凭证号，或核对这些支付没有入过账。`
  return [{ row: first.row, column, code: 'budget.numberEmpty', severity: 'warning', message, content: '' }]
}
