import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { spreadsheets } from '../../office/server.ts'
import { demoOrganisations } from '../../org/server.ts'
import { type TestCell, workbookOf } from './fixtures/workbook.ts'
import type { ImportKind } from './import-kind.ts'
import { previewImport } from './preview-import.query.ts'

const { db } = await testDatabase()
const deps = {
  ...{ db, clock: { now: () => new Date('2021-01-10T02:00:00Z') }, spreadsheets },
  digest: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
}
const unit = demoOrganisations.find(({ kind }) => kind === 'budgetUnit')!.name
const day = '2020-03-02'
const head = ['文号', '日期', '单位', '变动类别', '金额（元）']
const line = (kind: string, amount: TestCell): TestCell[] => ['青财教〔2020〕1号', day, unit, kind, amount]
const total = (amount: TestCell): TestCell[] => ['合计', undefined, undefined, undefined, amount]

async function look(rows: TestCell[][], kind: ImportKind = 'allotments') {
  const bytes = workbookOf([{ rows: [head, ...rows] }])
  const actor = demoActor('caiwu-01')
  const preview = await previewImport(deps, { actor, bytes, fileName: '指标.xlsx', kind, fiscalYear: 2020, choice: {} })
  return { preview, codes: preview.problems.map(({ at, code, severity }) => `${at} ${code} ${severity}`) }
}

describe('追减、收回、退回填正数', () => {
  it('按减少入账，并提醒', async () => {
    const { preview, codes } = await look([line('批复', 100), line('追减', 10), line('收回', 5)])
    expect([preview.ready, preview.totalFen, codes]).toEqual([
      true,
      '8500',
      ['Sheet1!E3 budget.turnedSign warning', 'Sheet1!E4 budget.turnedSign warning'],
    ])
    expect(preview.byKind).toContainEqual({ label: '追减', count: 1, amountFen: '-1000' })
    const refund = await look([line('退回', 7)], 'payments')
    expect([refund.preview.ready, refund.preview.totalFen]).toEqual([true, '-700'])
  })

  it('同一类别有正有负：正数的那一行是错误', async () => {
    const { preview, codes } = await look([line('追减', -10), line('追减', 5)])
    expect([preview.ready, codes]).toEqual([false, ['Sheet1!E3 budget.sign error']])
  })
})

describe('表中的合计', () => {
  it('各行相加或减去追减，都算相符', async () => {
    const states = async (amount: number) => (await look([line('批复', 100), line('追减', 10), total(amount)])).preview.totals
    expect((await states(110)).map(({ state, sumFen }) => [state, sumFen])).toEqual([['same', '11000']])
    expect((await states(90)).map(({ state, sumFen }) => [state, sumFen])).toEqual([['same', '9000']])
  })

  it('不符的写明两个数', async () => {
    const { preview } = await look([line('批复', 100), total(120)])
    expect(preview.totals).toEqual([{ row: 3, part: false, state: 'differs', writtenFen: '12000', sumFen: '10000', unreadCount: 0 }])
  })

  it('有的行读不出金额，说没有核对，也写明两个数；合计自己读不出也说', async () => {
    const { preview } = await look([line('批复', 100), line('批复', '二十'), total(120)])
    expect(preview.totals).toEqual([{ row: 4, part: false, state: 'unchecked', writtenFen: '12000', sumFen: '10000', unreadCount: 1 }])
    const other = await look([line('批复', 100), total('待定')])
    expect(other.preview.totals.map(({ state, writtenFen }) => [state, writtenFen])).toEqual([['unchecked', null]])
  })
})
