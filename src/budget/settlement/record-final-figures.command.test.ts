import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { inRegion } from '../../db/server.ts'
import { fenOf } from '../../kernel/index.ts'
import { findFigureHistory, findFigures } from './final-figure.store.ts'
import type { FinalFigureDraft } from './final-figure.ts'
import { recordFinalFigures } from './record-final-figures.command.ts'

const { db } = await testDatabase()
const finance = demoActor('caiwu-01')
const unit = demoActor('yizhong-01')
const departmentId = finance.departmentId
const day = (text: string) => new Date(`${text}T08:00:00Z`)

function figure(item: FinalFigureDraft['item'], amount: string, more: Partial<FinalFigureDraft> = {}): FinalFigureDraft {
  const place = { fiscalYear: 2020, organisationId: departmentId, scope: 'consolidated' as const }
  return { ...place, item, amountFen: fenOf(amount, '万元')!, sourceDocument: '2020年度部门决算（汇总）', ...more }
}

function record(figures: FinalFigureDraft[], at = day('2021-03-01')) {
  return inRegion(db, finance, (tx) => recordFinalFigures(tx, { actor: finance, at, figures }))
}

const inForce = () => inRegion(db, finance, (tx) => findFigures(tx, { departmentId, fiscalYears: [2020] }))

describe('登记决算数据', () => {
  it('登记后即为现用数；同样的数再登记一次，不重复', async () => {
    expect(await record([figure('totalFinal', '299053.12'), figure('openingCarryover', '6079.29')])).toEqual({ recorded: 2 })
    expect(await record([figure('totalFinal', '299053.12')])).toEqual({ recorded: 0 })
    expect((await inForce()).map(({ item, amountFen }) => [item, amountFen])).toEqual([
      ['openingCarryover', 6079290000n],
      ['totalFinal', 299053120000n],
    ])
  })

  it('更正以新数替换旧数，旧数仍可查', async () => {
    await record([figure('closingCarryover', '6513.46')])
    await record([figure('closingCarryover', '6153.46', { reason: '两位数字颠倒' })], day('2021-03-02'))
    const current = (await inForce()).find(({ item }) => item === 'closingCarryover')!
    expect(current).toMatchObject({ amountFen: 6153460000n, reason: '两位数字颠倒', recordedBy: finance.displayName })
    const history = await inRegion(db, finance, (tx) => findFigureHistory(tx, current.id))
    expect(history.map(({ amountFen }) => amountFen)).toEqual([6153460000n, 6513460000n])
  })

  it('人数按人登记，金额按元登记；填反了、没有出处、重复的项目一次列出', async () => {
    await record([{ ...figure('staffCount', '0'), amountFen: undefined, quantity: '5210.00' } as FinalFigureDraft])
    expect((await inForce()).find(({ item }) => item === 'staffCount')).toMatchObject({ amountFen: null, quantity: '5210' })
    const wrong = [figure('staffCount', '1'), figure('basicFinal', '1', { sourceDocument: ' ' }), figure('basicFinal', '2')]
    const codes = ['budget.figureUnit', 'budget.figureSource', 'budget.figureTwice']
    await expect(record(wrong)).rejects.toMatchObject({ problems: codes.map((code) => ({ code })) })
  })

  it('单位看不到全部门的决算数，也不能登记', async () => {
    const seen = await inRegion(db, unit, (tx) => findFigures(tx, { departmentId, fiscalYears: [2020] }))
    expect(seen).toEqual([])
    const own = figure('basicFinal', '1', { organisationId: unit.organisationId, scope: 'own' })
    const attempt = inRegion(db, unit, (tx) => recordFinalFigures(tx, { actor: unit, at: day('2021-03-03'), figures: [own] }))
    await expect(attempt).rejects.toThrow(/row-level security/)
  })
})
