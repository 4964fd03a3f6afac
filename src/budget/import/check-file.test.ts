import { describe, expect, it } from 'vitest'
import type { CellKind, GridSheet, Merge } from '../../office/index.ts'
import { checkFile } from './check-file.ts'
import { ImportDirectory } from './import-directory.ts'
import { findLayout } from './sheet-layout.ts'

const titles = ['凭证号', '支付日期', '单位名称', '支付金额', '摘要', '政府采购']
type Cell = string | { readonly kind: CellKind; readonly text: string }

/** 支付 of one unit in 2020; cells are one object where their words are the same, as the reader of workbooks gives them. */
function sheetOf(rows: readonly (readonly Cell[])[], merges: readonly Merge[] = []): GridSheet {
  const known = new Map<string, { kind: CellKind; text: string }>()
  const cellOf = (cell: Cell) => {
    if (typeof cell !== 'string') return cell
    const found = known.get(cell) ?? { kind: cell === '' ? ('empty' as const) : ('text' as const), text: cell }
    known.set(cell, found)
    return found
  }
  const all = [titles, ...rows].map((cells, index) => ({ row: index + 1, hidden: false, cells: cells.map(cellOf) }))
  return { name: 'Sheet1', hidden: false, merges, rowCount: all.length, rowAt: (index) => all[index]! }
}

function check(rows: readonly (readonly Cell[])[], merges?: readonly Merge[]) {
  const layout = findLayout([sheetOf(rows, merges)], { kind: 'payments', choice: {}, remembered: new Map() })!
  const directory = new ImportDirectory({ units: [{ id: 'u', code: '', name: '第一中学' }], projects: [] })
  const work = checkFile({ layout, kind: 'payments', fiscalYear: 2020, today: '2021-01-10', directory })
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const row = (number: string, amount: Cell, more: { summary?: Cell; procurement?: string } = {}): Cell[] => [
  ...[number, '2020-03-16', '第一中学', amount],
  ...[more.summary ?? '', more.procurement ?? '否'],
]
const placesOf = (checked: ReturnType<typeof check>) => checked.findings.map(({ row, column, code }) => `${row}/${column} ${code}`)

describe('逐行核对', () => {
  it('连着几行同样的错，行行都说', () => {
    const broken = { kind: 'error', text: '#REF!' } as const
    const checked = check([row('1', '1'), row('2', broken), row('3', broken), row('4', '2')])
    expect(placesOf(checked)).toEqual(['3/4 budget.cellError', '4/4 budget.cellError'])
    expect(checked.money.map(({ row: at, amountFen }) => [at, amountFen])).toEqual([
      [2, 100n],
      [5, 200n],
    ])
  })

  it('不认识的字，行行都说；下一行写对了的，照常读入', () => {
    const checked = check([
      row('1', '1', { procurement: '大概' }),
      row('2', '2', { procurement: '大概' }),
      row('3', '3', { procurement: '是' }),
    ])
    expect(placesOf(checked)).toEqual(['2/6 budget.markUnknown', '3/6 budget.markUnknown'])
    expect(checked.money.at(-1)!.account.procurement).toBe(true)
  })

  it('空着的一格，不沿用上一行的字', () => {
    const checked = check([row('1', '1', { summary: '电费' }), row('2', '2'), row('3', '3', { summary: '水费' })])
    expect(checked.money.map(({ summary }) => summary)).toEqual(['电费', '', '水费'])
    expect(checked.money[0]!.account).toBe(checked.money[2]!.account)
  })

  it('合并的摘要管几行；合并的金额分不清，要拆开', () => {
    const covered = { kind: 'covered', text: '' } as const
    const merges = [4, 5].map((column) => ({ top: 2, bottom: 3, left: column, right: column }))
    const checked = check([row('1', '1', { summary: '电费' }), row('2', covered, { summary: covered }), row('3', '3')], merges)
    expect(placesOf(checked)).toEqual(['3/4 budget.mergedAmount'])
    expect(checked.money.map(({ summary }) => summary)).toEqual(['电费', ''])
  })
})

describe('重复的行', () => {
  it('凭证号相同、金额不同的，是一张凭证的几行；第三行与第二行完全相同，才是重复', () => {
    const checked = check([row('1', '1'), row('1', '2'), row('1', '2'), row('2', '2')])
    expect(placesOf(checked)).toEqual(['4/1 budget.rowTwice'])
    expect(checked.findings[0]!.message).toContain('与第 3 行完全相同')
  })

  it('与第一行重复，中间隔着同号的别的行', () => {
    const checked = check([row('1', '1'), row('1', '2'), row('1', '1')])
    expect(checked.findings.map(({ row: at, message }) => [at, message.includes('与第 2 行')])).toEqual([[4, true]])
  })

  it('没有凭证号的，只提醒；摘要不同的不算', () => {
    const checked = check([row('', '1', { summary: '电费' }), row('', '1', { summary: '水费' }), row('', '1', { summary: '电费' })])
    expect(checked.findings.map(({ row: at, severity }) => `${at} ${severity}`)).toEqual(['4 warning'])
  })
})
