import { expect, it } from 'vitest'
import { testServer } from '../../../test/kit/server.ts'
import { spreadsheets } from '../../office/server.ts'

const server = await testServer({ withBudget: true })

async function sheetOf(path: string, account = 'caiwu-01') {
  const { status, bytes } = await (await server.client(account)).bytes(`/api/v1/budget/${path}`)
  expect(status).toBe(200)
  const reading = await spreadsheets.readGrid(bytes)
  if (reading.kind !== 'read') throw new Error('没有读出')
  const sheet = reading.sheets[0]!
  return Array.from({ length: sheet.rowCount }, (_, index) => sheet.rowAt(index).cells)
}

it('执行情况按项目导出：数可以加总，各专项之和就是合计', async () => {
  const [title, unit, head, ...rows] = await sheetOf('execution.xlsx?year=2019')
  expect([title![0]!.text, unit![0]!.text]).toEqual(['青岛市教育局2019年度预算执行情况（含演示数据）', '单位：万元'])
  expect(head!.map(({ text }) => text)).toEqual([
    ...['项目', '项目代码', '级次', '年初预算数', '调整数', '全年预算数', '执行数', '未执行', '执行率（%）', '执行预警'],
  ])
  const football = rows.find(([name]) => name!.text.trim() === '校园足球发展经费')!
  expect([football[8]!.text, football.slice(3, 9).map(({ kind }) => kind)]).toEqual(['94.55', Array(6).fill('number')])
  const last = rows.at(-1)!
  expect(last[0]!.text).toBe('项目支出合计')
  const top = rows.slice(0, -1).filter((cells) => cells[2]!.text === '专项资金')
  const sum = top.reduce((total, cells) => total + Number(cells[6]!.text), 0)
  expect(sum.toFixed(2)).toBe(Number(last[6]!.text).toFixed(2))
})

it('有基本支出的年度，末行为基本支出与项目支出的合计，与页面一致', async () => {
  const rows = await sheetOf('execution.xlsx?year=2020&spending=own')
  const last = rows.slice(-3).map((cells) => cells.map(({ text }) => text))
  expect(last.map(([name]) => name)).toEqual(['项目支出合计', '基本支出', '合计（基本+项目）'])
  expect([last[2]![3], last[2]![5], last[2]![6], last[2]![8]].map(Number)).toEqual([369740.97, 307054.67, 299053.12, 97.39])
})

it('政府采购：没有登记过的栏留空，不是零；合计与页面一致', async () => {
  const [title, , head, ...rows] = await sheetOf('procurement.xlsx?year=2020')
  expect(title![0]!.text).toBe('青岛市教育局2020年度政府采购执行情况表')
  const { body } = await (await server.client('caiwu-01')).request('GET', '/api/v1/budget/procurement?year=2020')
  const column = (name: string) => head!.findIndex(({ text }) => text === name)
  expect(Math.round(Number(rows.at(-1)![column('支付')]!.text) * 1_000_000)).toBe(Number(body.paymentFen))
  const without = body.items.findIndex((item: { planFen: string | null }) => item.planFen === null)
  expect(without).toBeGreaterThanOrEqual(0)
  expect(rows[without]![column('计划')]?.text ?? '').toBe('')
})

it('监督检查能导出；系统管理员不能；导出有留痕', async () => {
  await sheetOf('execution.xlsx?year=2019', 'jiancha-01')
  for (const path of ['execution.xlsx', 'procurement.xlsx']) {
    expect((await (await server.client('xitong-01')).request('GET', `/api/v1/budget/${path}?year=2020`)).status).toBe(403)
  }
  const auditor = await server.client('shenji-01')
  const exportsOf = async (action: string) =>
    (await auditor.request('GET', `/api/v1/audit/entries?action=${action}`)).body.entries.map(
      (entry: { accountName: string }) => entry.accountName,
    )
  expect(new Set(await exportsOf('budget.exportExecution'))).toEqual(new Set(['caiwu-01', 'jiancha-01']))
  expect(await exportsOf('budget.exportProcurement')).toEqual(['caiwu-01'])
})
