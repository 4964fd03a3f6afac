import { describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { testServer } from '../../../test/kit/server.ts'
import { demoLoaders } from '../../main.ts'

const server = await testServer({ withPapers: true })
const client = await server.client('caiwu-01')
const year = async (fiscalYear: number) => (await client.request('GET', `/api/v1/business-targets?year=${fiscalYear}`)).body

describe('演示业务目标', () => {
  it('2021年度九个目标，四个已经分解，其余待确认', async () => {
    const { rows, rate, waiting } = await year(2021)
    expect(rows.map(({ category, number, open, rate: own }: Row) => [`${category}${number}`, open, own.all])).toEqual([
      ['重点目标1', 0, 2],
      ['重点目标2', 0, 1],
      ['重点目标3', 0, 4],
      ...[4, 5, 6, 7].map((number) => [`重点目标${number}`, 0, 0]),
      ['创优目标1', 0, 5],
      ['创优目标2', 4, 0],
    ])
    expect([rate.all, rate.done, rate.rate, waiting]).toEqual([12, 10, '83.33%', 1])
  })

  it('文件中没有的完成情况，都标明是示例', async () => {
    const { rows } = await year(2021)
    const { body } = await client.request('GET', `/api/v1/business-targets/${rows[0].id}`)
    expect(body.commitments.every(({ illustrative, reports }: Task) => illustrative && reports.every((one) => one.illustrative))).toBe(true)
  })

  it('2020年度完成情况：目标内容和标杆从业务目标带入', async () => {
    const { completionPaper, targetPaper } = await year(2020)
    expect([completionPaper.state, targetPaper.state]).toEqual(['approved', 'approved'])
    const { body } = await client.request('GET', `/api/v1/papers/${completionPaper.id}`)
    const cells = new Map(body.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
    expect(cells.get('results/8/cities')).toBe('上海市、北京市、深圳市、杭州市')
    expect(cells.get('results/1/content')).toContain('重点建设20所高水平海洋教育特色校')
  })

  it('装入两次，不重复', async () => {
    const before = await year(2021)
    for (const load of demoLoaders) await load({ db: server.database.db, clock: { now: () => new Date() } }, demoActor('pingjia-01'))
    expect(await year(2021)).toEqual(before)
  }, 60_000)
})

interface Row {
  readonly category: string
  readonly number: number
  readonly open: number
  readonly rate: { readonly all: number }
}

interface Task {
  readonly illustrative: boolean
  readonly reports: readonly { readonly illustrative: boolean }[]
}
