import { describe, expect, it } from 'vitest'
import { demoPost } from '../../../../test/kit/adjustments.ts'
import { issueToDistricts, payLate, selfHands } from '../../../../test/kit/self-evaluations.ts'
import { testServer } from '../../../../test/kit/server.ts'
import { inRegion } from '../../../db/server.ts'
import { sumOf } from '../fund-line.ts'
import { loadMaterials } from '../load-material.query.ts'
import type { SelfEvaluationListView } from '../self-evaluation.view.ts'

const server = await testServer({ withPapers: true })
const { act, ask, done, post } = selfHands(server)
const { rows } = (await (await post('shuangyang-03')).request('GET', '/api/v1/self-evaluations?year=2022')).body as SelfEvaluationListView
const idOf = (name: string): string => rows.find((row) => row.name.includes(name))!.paperId!
const whole = rows.find(({ kind }) => kind === 'department')!.paperId!

async function satisfaction() {
  const { consolidation } = await done('shuangyang-03', 'GET', whole)
  return consolidation!.indicators.find(({ name }) => name === '师生满意度')!
}

/** 退回、补填分子分母、重新报送. */
async function giveQuotient(name: string, place: string, [numerator, denominator]: readonly [string, string]): Promise<void> {
  const id = idOf(name)
  expect((await act('shuangyang-03', id, 'return', { reason: '请补填分子、分母。' })).status).toBe(200)
  await done('shuangyang-01', 'PUT', `${id}/mark`, { place, numerator, denominator })
  expect((await act('shuangyang-01', id, 'submission')).status).toBe(200)
}

describe('双阳区部门自评的汇总', () => {
  it('指标按名称和口径归并；口径不同的不归并；没有分子分母的逐个列出', async () => {
    const { consolidation } = await done('shuangyang-03', 'GET', whole)
    const of = (name: string) => consolidation!.indicators.find((one) => one.name === name)!
    expect(of('师生满意度')).toMatchObject({ value: null, missing: 3 })
    expect(of('师生满意度').parts.map(({ projectName, actual }) => [projectName.slice(5), actual])).toEqual(
      expect.arrayContaining([
        ['综合管理及条件改善', '90%'],
        ['基础教育教学管理及条件改善', '95%'],
        ['职业教育教学管理及条件改善', '90%'],
      ]),
    )
    expect(of('教育教学质量').refused.map(({ actual, missing }) => [actual, missing])).toEqual([
      ['95%', '口径不同：度量单位由“无”变为“%”；由定性变为定量'],
    ])
    expect(of('公众满意度')).toMatchObject({ parts: [], refused: [] })
  })

  it('资金按单位列出，标明本级和所属单位，合计是全年执行 15,037.04 万元', async () => {
    const { consolidation } = await done('shuangyang-03', 'GET', whole)
    const { units, paidFen, totalPaidFen, betweenUnitsFen } = consolidation!.money
    expect(units.map(({ organisationName, label, paidFen: paid }) => [organisationName, label, paid])).toEqual([
      ['长春市双阳区教育局本级', '本级', '13533336000'],
      ['长春市双阳区职业教育中心', '所属单位', '1503704000'],
    ])
    expect([paidFen, betweenUnitsFen, totalPaidFen]).toEqual(['15037040000', '0', '15037040000'])
  })

  it('单位补填分子、分母以后按原始数相加；没有计入的点名', async () => {
    await giveQuotient('基础教育', 'indicators/6', ['950', '1000'])
    await giveQuotient('职业教育', 'indicators/5', ['90', '100'])
    const sum = await satisfaction()
    expect(sum).toMatchObject({ working: '1040 ÷ 1100 = 94.55%', value: '94.55%', typed: '95%', missing: 1 })
    expect(sum.parts.filter(({ missing }) => missing !== '').map(({ projectName }) => projectName)).toEqual(['2022年综合管理及条件改善'])
  })

  it('分子、分母与填报的完成值不符的，不能报送', async () => {
    const id = idOf('学生资助')
    expect((await act('shuangyang-03', id, 'return', { reason: '请补填分子、分母。' })).status).toBe(200)
    await done('shuangyang-01', 'PUT', `${id}/mark`, { place: 'indicators/1', numerator: '90', denominator: '100' })
    const refused = await act('shuangyang-01', id, 'submission')
    expect(refused.text).toContain('分子 90 ÷ 分母 100 = 90.00%。请核对。')
    await done('shuangyang-01', 'PUT', `${id}/mark`, { place: 'indicators/1' })
    expect((await act('shuangyang-01', id, 'submission')).status).toBe(200)
  })

  it('本表与汇总数不同的不能报送：采用汇总数，或改用其他数并写明理由', async () => {
    expect((await act('shuangyang-04', whole, 'return', { reason: '请与单位汇总数核对。' })).status).toBe(200)
    const refused = await act('shuangyang-03', whole, 'submission')
    expect(refused.text).toContain('“师生满意度”单位自评汇总为 94.55%（1040 ÷ 1100 = 94.55%），本表填报“95%”')
    const choose = (body: object) => ask('shuangyang-03', 'PUT', `${whole}/consolidation`, { place: 'indicators/7', ...body })
    expect((await choose({ choice: 'sum' })).body.detail).toContain('2022年综合管理及条件改善')
    expect((await choose({ choice: 'own', value: '95%' })).status).toBe(422)
    expect((await choose({ choice: 'sum', reason: '综合项目没有测评原始数。' })).status).toBe(200)
    const paper = (await (await post('shuangyang-03')).request('GET', `/api/v1/papers/${whole}`)).body
    const actual = paper.cells.find(({ cell }: { cell: string }) => cell === 'indicators/7/actual')
    expect(actual).toMatchObject({ value: '94.55%', given: 'quoted', changedBy: '单位自评汇总' })
    expect((await act('shuangyang-03', whole, 'submission')).status).toBe(200)
    expect((await satisfaction()).choice).toBe('sum')
  })

  it('单位看不到部门的汇总，也不能处理', async () => {
    expect((await ask('shuangyang-01', 'GET', whole)).status).toBe(404)
    const refused = await ask('shuangyang-01', 'PUT', `${whole}/consolidation`, { place: 'indicators/7', choice: 'sum' })
    expect(refused.status).toBe(404)
    expect((await ask('shuangyang-02', 'PUT', `${whole}/consolidation`, { place: 'indicators/7', choice: 'sum' })).status).toBe(403)
  })
})

describe('决算登记以后', () => {
  const { departmentId } = demoPost('shuangyang-03')
  const record = async (figures: readonly object[]) => {
    const body = { fiscalYear: 2022, organisationId: departmentId, scope: 'consolidated', sourceDocument: '2022年度部门决算', figures }
    const answer = await (await post('shuangyang-03')).request('POST', '/api/v1/budget/final-figures', body)
    expect(answer.status, answer.text).toBeLessThan(300)
  }
  const tasks = async () => {
    const { text } = await (await post('shuangyang-01')).request('GET', '/api/v1/workbench')
    return text.match(/决算后核对自评表：[^"]*/g) ?? []
  }

  /** 部门自评表的全年执行数. */
  const paidInForm = () =>
    inRegion(server.database.db, demoPost('shuangyang-03'), async (tx) => {
      const paper = { id: whole, projectId: null, organisationId: departmentId }
      const materials = await loadMaterials(tx, { actor: demoPost('shuangyang-03'), departmentId, fiscalYear: 2022, papers: [paper] })
      return sumOf(materials.get(whole)!.funds).paid
    })

  it('单位之间的支付从汇总中抵销', async () => {
    await record([{ item: 'projectBetweenUnits', amountFen: '1000000', replacesId: null }])
    const { consolidation } = await done('shuangyang-03', 'GET', whole)
    expect(consolidation!.money).toMatchObject({ betweenUnitsFen: '1000000', paidFen: '15037040000', totalPaidFen: '15036040000' })
    expect(await paidInForm()).toBe(15_036_040_000n)
    expect(await tasks()).toEqual([])
  })

  it('报送后补记了支出的项目，决算登记时生成核对待办，逐栏列出差异；核对以后办结', async () => {
    await payLate(server.database.db, '2022年职业教育教学管理及条件改善', '500000')
    await record([{ item: 'projectFinal', amountFen: '15037540000', replacesId: null }])
    expect(await tasks()).toEqual(['决算后核对自评表：2022年职业教育教学管理及条件改善'])
    const id = idOf('职业教育')
    const { finalCheck, provisional } = await done('shuangyang-01', 'GET', id)
    expect(provisional).toBe(false)
    expect(finalCheck).toMatchObject({ open: true })
    expect(finalCheck!.differences.map(({ cell, before, after }) => [cell, before, after])).toEqual(
      expect.arrayContaining([
        ['funds/1/paid', '0.00', '0.50'],
        ['paidTotal', '0.00', '0.50'],
      ]),
    )
    const closed = await done('shuangyang-01', 'POST', `${id}/final-check`, { note: '年末补记的质保金，不影响结论。' })
    expect(closed.finalCheck).toMatchObject({ open: false, note: '年末补记的质保金，不影响结论。' })
    expect(await tasks()).toEqual([])
    expect((await ask('shuangyang-01', 'POST', `${id}/final-check`, { note: '再写一遍。' })).status).toBe(422)

    // 再登记别的决算数，预算账没有变动，说明过的不再问；又有变动的再问。
    await record([{ item: 'basicFinal', amountFen: '100', replacesId: null }])
    expect(await tasks()).toEqual([])
    await payLate(server.database.db, '2022年职业教育教学管理及条件改善', '300000')
    await record([{ item: 'basicInitial', amountFen: '100', replacesId: null }])
    expect(await tasks()).toEqual(['决算后核对自评表：2022年职业教育教学管理及条件改善'])
  })

  it('部门自评表的执行数不含对下转移支付', async () => {
    const before = await paidInForm()
    await issueToDistricts(server.database.db, '2022年学生资助', '700000')
    expect(await paidInForm()).toBe(before)
  })
})
