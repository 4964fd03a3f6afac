import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { loadBudgetDemo, postVouchers, recordFinalFigures } from '../budget/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { fenOf, moneyText, systemClock } from '../kernel/index.ts'
import type { EvaluationView, LeafView } from './index.ts'

/** 青岛 2020: the evaluation as printed beside the demo ledger, whose sums are those of the report. */
const server = await testServer()
const { db } = server.database
await loadBudgetDemo({ db, clock: systemClock })
const lead = await server.client('pingjia-01')
const finance = await server.client('caiwu-01')
const books = demoActor('caiwu-01')

let id = ''
beforeAll(async () => {
  const { body } = await lead.request('GET', '/api/v1/evaluations')
  id = body.evaluations[0].id
})

const open = async (client: TestClient = lead): Promise<EvaluationView> => (await client.request('GET', `/api/v1/evaluations/${id}`)).body
const leafNamed = (view: EvaluationView, name: string) => view.leaves.find(({ path }) => path.includes(name))!
const taking = ({ id: leafId, facts, sourced }: LeafView) => ({ id: leafId, base: facts, facts: sourced!.facts })
const take = (leaves: unknown[], client: TestClient = lead) =>
  client.request('POST', `/api/v1/evaluations/${id}/measured-facts`, { leaves })
const wan = (fen: string | null) => moneyText(BigInt(fen!), '万元')
const changedLeaves = (view: EvaluationView) => view.leaves.filter(({ sourced }) => sourced?.changed).map(({ path }) => path[2])

/** 支付 of a fund that stands in the demo: the account is that of its last payment. */
async function pay(amount: string, documentOn: string): Promise<string> {
  return inRegion(db, books, async (tx) => {
    const { rows } = await sql<{ id: string; organisation_id: string }>`
      select project.id, account.organisation_id from project
        join ledger_account account on account.project_id = project.id and account.spending = 'own'
       where project.fiscal_year = 2020 and project.name = '教育基建维修项目'`.execute(tx)
    const [voucher] = await postVouchers(tx, {
      ...{ actor: books, at: new Date('2021-02-20T08:00:00Z') },
      drafts: [
        {
          ...{ fiscalYear: 2020, kind: 'payment', documentOn, summary: '工程款，年末补记' },
          entries: [{ account: accountOf(rows[0]!), amountFen: fenOf(amount, '万元')! }],
        },
      ],
    })
    return voucher!.id
  })
}

describe('评价从台账取数', () => {
  it('台账与评价一致：35 项得分不变，合计 93.66，没有一项提示有新数', async () => {
    const view = await open()
    expect(view.total).toMatchObject({ score: '93.66', grade: '优' })
    expect(changedLeaves(view)).toEqual([])
    const sourced = view.leaves.filter((leaf) => leaf.sourced)
    expect(sourced.map(({ path, score, sourced: books }) => [path[2], score, books!.newScore])).toEqual([
      ['预算执行率', '2.61', '2.61'],
      ['支付进度率', '2.94', '2.94'],
      ['上年结转资金执行率', '0.00', '0.00'],
      ['“三公经费”变动情况', '2.00', '2.00'],
      ['政府采购执行率', '2.61', '2.61'],
    ])
  })

  it('写明用的是哪种口径，另一种口径算出多少、会得几分', async () => {
    const { sourced } = leafNamed(await open(), '支付进度率')
    expect(sourced!.definition).toMatchObject({ label: '按年末一个时点', rate: '99.59', used: true })
    const [mean] = sourced!.otherDefinitions
    expect(mean).toMatchObject({ label: '各时点平均' })
    expect(mean!.rate).not.toBe('99.59')
    expect(Number(mean!.score)).toBeLessThan(3)
    const carryover = leafNamed(await open(), '上年结转资金执行率').sourced!
    expect(carryover.otherDefinitions.map(({ label, rate, score }) => [label, rate, score])).toEqual([['按资金来源年度', '85.54', '0.55']])
    const execution = leafNamed(await open(), '预算执行率').sourced!
    expect(execution.definition.numerator).toMatchObject([
      { label: '支出决算数', sourceLabel: '部门决算', link: '/execution/reconciliation?year=2020' },
    ])
    expect(execution.definition.denominator).toMatchObject([{ label: '调整后预算数', sourceLabel: '预算账' }])
  })

  it('来了一笔支付：评价提示台账有新数，采用以前得分不变；采用后得分和计算过程改变，追溯到这张凭证', async () => {
    const voucherId = await pay('428.47', '2020-12-30')
    const before = await open()
    expect(before.total.score).toBe('93.66')
    expect(changedLeaves(before)).toEqual(['支付进度率'])
    const leaf = leafNamed(before, '支付进度率')
    expect(leaf).toMatchObject({ score: '2.94', facts: { numerator: '206867.16' } })
    expect(leaf.sourced).toMatchObject({ newScore: '2.97', facts: { numerator: '207295.63', denominator: '207724.10' } })

    const { status, body: after } = await take([taking(leaf)])
    expect(status).toBe(200)
    const taken = leafNamed(after, '支付进度率')
    expect(taken).toMatchObject({ score: '2.97', deduction: '0.03', sourced: { changed: false } })
    expect(after.total.score).toBe('93.69')
    expect(taken.working!.arithmetic.map(({ text }) => text).join('\n')).toContain('207,295.63 ÷ 207,724.1 × 100% = 99.79%')
    expect(taken.working!.figures.map(({ name, value }) => [name, value])).toEqual([
      ['2020年专项资金支付数', '207295.63'],
      ['2020年专项资金调整后预算数', '207724.10'],
    ])
    expect(taken.working!.figures[0]!.source).toMatch(/^预算账 \d+ 笔$/)
    expect(String(taken.facts.source)).toContain('取数口径“按年末一个时点”：2020年专项资金支付数取预算账')
    expect(taken.problems.map(({ code }) => code)).toContain('evaluation.explanationRateDiffers')
    expect(await open()).toEqual(after)

    const { body: detail } = await finance.request('GET', '/api/v1/budget/measures/paymentProgressRate?year=2020')
    const voucher = detail.vouchers.find((each: { id: string }) => each.id === voucherId)
    expect(voucher).toMatchObject({ term: 'earmarked.paid', summary: '工程款，年末补记', link: `/execution/ledger?voucher=${voucherId}` })
    expect(wan(voucher.amountFen)).toBe('428.47')
    expect((await finance.request('GET', `/api/v1/budget/vouchers/${voucherId}`)).status).toBe(200)
  })

  it('更正决算数：预算执行率提示有新数，采用留痕写明前后的依据和合计', async () => {
    const actor = books
    await inRegion(db, actor, (tx) =>
      recordFinalFigures(tx, {
        ...{ actor, at: new Date('2021-03-01T08:00:00Z') },
        figures: [
          {
            ...{ fiscalYear: 2020, organisationId: actor.departmentId, scope: 'consolidated', item: 'totalFinal' },
            ...{ amountFen: fenOf('300053.12', '万元')!, sourceDocument: '部门决算（更正）', reason: '漏报一个单位' },
          },
        ],
      }),
    )
    const leaf = leafNamed(await open(), '预算执行率')
    expect(leaf).toMatchObject({ score: '2.61', sourced: { changed: true, newScore: '2.66' } })
    expect((await take([taking(leaf)])).status).toBe(200)
    const trail = await inRegion(db, actor, async (tx) => {
      const { rows } = await sql<{ fields: string[]; changes: { before: unknown; after: unknown }[] }>`
        select entry.fields, value.changes from audit_entry entry join audit_value value on value.entry_id = entry.id
         where entry.subject = ${`evaluation/${id}`} and entry.action = 'evaluation.takeMeasuredFacts' order by entry.at desc limit 1`.execute(
        tx,
      )
      return rows[0]!
    })
    expect(trail.fields).toEqual(['过程／预算执行／预算执行率 取数依据', '合计得分'])
    expect(trail.changes[0]).toMatchObject({ before: { numerator: '299053.12' }, after: { numerator: '300053.12' } })
    expect(trail.changes[1]).toMatchObject({ before: '93.69', after: '93.74' })
  })
})

describe('不会悄悄改变', () => {
  it('打开页面以后台账又变了的，不采用没看过的数', async () => {
    await pay('100.00', '2020-12-30')
    const seen = leafNamed(await open(), '支付进度率')
    await pay('0.01', '2020-12-31')
    const { status, body } = await take([taking(seen)])
    expect([status, body.code]).toEqual([409, 'evaluation.booksMoved'])
    expect(leafNamed(await open(), '支付进度率').facts).toEqual(seen.facts)
  })

  it('依据刚被他人改过的，退回这一格', async () => {
    const seen = leafNamed(await open(), '支付进度率')
    const value = { measure: '98%' }
    await lead.request('PATCH', `/api/v1/evaluations/${id}/cells`, { changes: [{ cell: `${seen.id}/facts`, base: seen.facts, value }] })
    const { status, body } = await take([taking(seen)])
    expect(status).toBe(409)
    expect(body.conflicts).toMatchObject([{ cell: `${seen.id}/facts`, theirs: value }])
  })

  it('不从台账取数的指标不能这样采用；只有主评可以采用', async () => {
    const view = await open()
    const other = leafNamed(view, '管理制度健全性')
    expect(other.sourced).toBeNull()
    expect((await take([{ id: other.id, base: other.facts, facts: {} }])).status).toBe(422)
    expect((await take([taking(leafNamed(view, '支付进度率'))], finance)).status).toBe(403)
    expect(leafNamed(await open(finance), '支付进度率').sourced).toMatchObject({ changed: true })
  })
})

function accountOf({ id: projectId, organisation_id: organisationId }: { id: string; organisation_id: string }) {
  return {
    ...{ organisationId, divisionId: null, projectId, category: 'project' as const, fundKind: 'general' as const },
    ...{ origin: 'city' as const, functionCode: '', economyCode: '', paymentWay: 'direct' as const, directFunds: false, bond: false },
    ...{ procurement: false, threePublic: null, spending: 'own' as const },
  }
}
