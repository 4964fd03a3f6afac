import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { fenOf, moneyText, systemClock } from '../../kernel/index.ts'
import { spreadsheets } from '../../office/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { DefinitionView, MeasureDetailView, MeasureListView, MeasureView } from '../index.ts'
import { loadBudgetDemo, postVouchers, reckonMeasures } from '../server.ts'

/** 青岛 2020 from the demo ledger: what the report printed must come out of the books. */
const server = await testServer({ withDemo: false })
const { db } = server.database
await loadBudgetDemo({ db, clock: systemClock })
const finance = await server.client('caiwu-01')
const actor = demoActor('caiwu-01')

const open = async (client = finance, query = 'year=2020'): Promise<MeasureListView> =>
  (await client.request('GET', `/api/v1/budget/measures?${query}`)).body
const named = (view: MeasureListView, name: string) => view.measures.find((measure) => measure.name === name)!
const used = (measure: MeasureView) => measure.definitions.find((definition) => definition.used)!
const wan = (fen: string | null) => (fen === null ? null : moneyText(BigInt(fen), '万元'))
const say = ({ label, rate, reason }: DefinitionView) => [label, rate ?? reason]

describe('取数口径，青岛 2020', () => {
  it('表1 与报告一致：基本支出、项目支出、合计', async () => {
    const { table } = await open()
    expect(table.quick).toBe(false)
    expect(
      table.rows.map(({ name, initialFen, annualFen, finalFen, rate }) => [name, wan(initialFen), wan(annualFen), wan(finalFen), rate]),
    ).toEqual([
      ['基本支出', '194,992.02', '212,365.69', '208,424.91', '98.14'],
      ['项目支出', '174,748.95', '94,688.98', '90,628.21', '95.71'],
      ['合计', '369,740.97', '307,054.67', '299,053.12', '97.39'],
    ])
  })

  it('评价用到的五项，采用的口径与报告的数一致', async () => {
    const view = await open()
    const rates = ['预算执行率', '支付进度率', '上年结转资金执行率', '政府采购执行率', '“三公经费”变动情况']
    expect(rates.map((name) => [name, ...say(used(named(view, name)))])).toEqual([
      ['预算执行率', '以调整后预算为分母', '97.39'],
      ['支付进度率', '按年末一个时点', '99.59'],
      ['上年结转资金执行率', '年初结转减年末结转', '-1.22'],
      ['政府采购执行率', '以核减核增后的采购预算为分母', '92.37'],
      ['“三公经费”变动情况', '决算总额与上年比，全口径', '-86.95'],
    ])
    const [term] = used(named(view, '支付进度率')).numerator
    expect([term!.label, wan(term!.amountFen), term!.sourceLabel]).toEqual(['专项资金支付数', '206,867.16', '预算账'])
  })

  it('追溯：从每一项数额打开的台账，笔数和合计与该数额相等', async () => {
    const terms = (await open()).measures
      .flatMap(({ definitions }) => definitions.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]))
      .filter(({ link }) => link.includes('&amount='))
    const links = new Map(terms.map((term) => [term.link, term]))
    expect([...links.keys()]).toContain('/execution/ledger?year=2020&amount=earmarked.paid')
    expect(links.size).toBeGreaterThan(6)
    for (const [link, term] of links) {
      const { body } = await finance.request('GET', `/api/v1/budget/entries${link.slice(link.indexOf('?'))}&limit=1`)
      expect([link, body.total]).toEqual([link, term.entries])
      const { increaseFen, decreaseFen, paidFen } = body.totals
      const sums = [BigInt(increaseFen) - BigInt(decreaseFen) + BigInt(paidFen), BigInt(increaseFen), BigInt(decreaseFen)]
      expect(sums, link).toContain(BigInt(term.amountFen!))
    }
  })

  it('青岛的文件没有的指标写明没有，并写明取自哪个文件；文件有的不写', async () => {
    const view = await open()
    expect(named(view, '预算调整率').takenOver).toBe(
      '《2020年度青岛市教育局部门整体支出绩效评价报告》没有“预算调整率”这项指标；名称、公式和取法取自财预〔2013〕53号，供参考。',
    )
    expect(named(view, '预算执行率').takenOver).toBeNull()
  })

  it('另外的口径一并列出；缺数的说明缺什么，不估计', async () => {
    const view = await open()
    expect(named(view, '预算执行率').definitions.map(say)).toEqual([
      ['以调整后预算为分母', '97.39'],
      ['以批复预算为分母', '80.88'],
      ['以到位资金为分母', '还没有2020年实际到位资金。请先登记或导入。'],
    ])
    const mean = named(view, '支付进度率').definitions.find(({ id }) => id === 'mean')!
    expect(mean.nodes.map(({ monthEnd, due }) => [monthEnd, due])).toEqual([
      [3, '33.00'],
      [6, '70.00'],
      [9, '85.00'],
      [12, '100.00'],
    ])
    const average = mean.nodes.reduce((total, { rate }) => total + Number(rate), 0) / 4
    expect(Number(mean.rate)).toBeCloseTo(average, 1)
    expect(mean.numeratorFen).toBeNull()
    expect(named(view, '项目库管理完整性').definitions.map(say)).toEqual([['已入库项目的全年预算占比', '100.00']])
  })

  it('从一个数追溯到凭证，凭证合计就是这个数', async () => {
    const { body, status } = await finance.request('GET', '/api/v1/budget/measures/executionRate?year=2020')
    expect(status).toBe(200)
    const detail: MeasureDetailView = body
    const approvals = detail.vouchers.filter(({ term }) => term === 'initialBudget')
    expect(wan(String(approvals.reduce((total, { amountFen }) => total + BigInt(amountFen), 0n)))).toBe('369,740.97')
    expect(approvals[0]).toMatchObject({
      kindLabel: '批复',
      documentNumber: '演示〔2020〕2号',
      link: `/execution/ledger?voucher=${approvals[0]!.id}`,
    })
    expect((await finance.request('GET', '/api/v1/budget/measures/none?year=2020')).status).toBe(404)
  })

  it('没有决算的年度按快报口径，写明暂用国库支付数；没有账的年度不适用', async () => {
    await inRegion(db, actor, (tx) =>
      postVouchers(tx, {
        ...{ actor, at: new Date('2022-02-01T08:00:00Z') },
        drafts: [
          { fiscalYear: 2021, kind: 'approval', documentNumber: '演示〔2021〕2号', documentOn: '2021-02-10', entries: [entry('1000')] },
          { fiscalYear: 2021, kind: 'payment', documentOn: '2021-05-10', entries: [entry('450')] },
        ],
      }),
    )
    const rate = used(named(await open(finance, 'year=2021'), '预算执行率'))
    expect(rate).toMatchObject({ rate: '45.00', notes: ['快报口径：还没有决算数，暂用国库支付数'] })
    expect(rate.numerator[0]).toMatchObject({ sourceLabel: '预算账（快报）', link: '/execution/ledger?year=2021&amount=paid' })
    expect((await open(finance, 'year=2021')).table).toMatchObject({
      quick: true,
      rows: [{ rate: '45.00' }, { rate: null }, { rate: '45.00' }],
    })
    expect(used(named(await open(finance, 'year=2016'), '预算执行率'))).toMatchObject({ status: 'notApplicable', rate: null })
  })

  it('不论有多少口径，账只读一遍：五本账各一条查询，项目类别一条', async () => {
    const count = async (measures: NonNullable<ReturnType<typeof loadPack>['measures']>) => {
      const pack = loadPack('qingdao-2020')
      const { regionId, departmentId } = actor
      return inRegion(db, actor, async (tx) => {
        const query = vi.spyOn(pg.Client.prototype, 'query')
        await reckonMeasures(tx, { regionId, departmentId, fiscalYear: 2020, pack, measures, today: '2021-03-01' })
        const calls = query.mock.calls.length
        query.mockRestore()
        return calls
      })
    }
    const all = loadPack('qingdao-2020').measures!
    expect(all.length).toBeGreaterThan(20)
    expect(await count(all)).toBe(6)
    expect(await count(all.filter(({ id }) => id === 'threePublicChange'))).toBe(1)
  })
})

describe('谁看到什么', () => {
  it('单位只按本单位的账计算，不见全部门的决算', async () => {
    const whole = await open()
    const own = await open(await server.client('yizhong-01'))
    expect(BigInt(own.table.rows[2]!.annualFen)).toBeLessThan(BigInt(whole.table.rows[2]!.annualFen))
    expect(own.table.quick).toBe(true)
  })

  it('财政部门可看本区划的部门；别的区划看不到', async () => {
    const query = `year=2020&departmentId=${actor.departmentId}`
    expect((await open(await server.client('caizheng-01'), query)).table.rows[2]!.rate).toBe('97.39')
    expect((await (await server.client('zhengzhou-01')).request('GET', `/api/v1/budget/measures?${query}`)).status).toBe(404)
    expect((await (await server.client('xitong-01')).request('GET', '/api/v1/budget/measures?year=2020')).status).toBe(403)
  })

  it('表1 可以导出，导出留痕', async () => {
    const { status, headers, bytes } = await finance.bytes('/api/v1/budget/execution-table.xlsx?year=2020')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('xlsx')
    expect(bytes.byteLength).toBeGreaterThan(1000)
    const grid = await spreadsheets.readGrid(bytes)
    if (grid.kind !== 'read') throw new Error('没有读出')
    const [title, unit, head, first] = [0, 1, 2, 3].map((index) => grid.sheets[0]!.rowAt(index).cells)
    expect(title![0]!.text).toMatch(/^表1 .*2020年度预算及支出情况/)
    expect([unit![0]!.text, head!.map(({ text }) => text)]).toEqual([
      '单位：万元',
      ['类别', '年初预算数（万元）', '调整预算数（万元）', '决算数（万元）', '预算执行率（%）'],
    ])
    expect(first!.slice(0, 4).map(({ kind }) => kind)).toEqual(['text', 'number', 'number', 'number'])
  })
})

function entry(amount: string) {
  return {
    amountFen: fenOf(amount, '万元')!,
    account: {
      ...{ organisationId: demoActor('yizhong-01').organisationId, divisionId: null, projectId: null, category: 'basic' as const },
      ...{ fundKind: 'general' as const, origin: 'city' as const, functionCode: '2050204', economyCode: '', paymentWay: 'direct' as const },
      ...{ directFunds: false, bond: false, procurement: false, threePublic: null, spending: 'own' as const },
    },
  }
}
