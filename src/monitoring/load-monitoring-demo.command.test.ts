import { expect, it } from 'vitest'
import { testServer } from '../../test/kit/server.ts'

const server = await testServer({ withPapers: true })

it('演示监控：三个项目，两个已报送；红灯都提出了问题，全部标明演示数据', async () => {
  const { body } = await (await server.client('caiwu-01')).request('GET', '/api/v1/monitoring?year=2020')
  expect(body.round).toMatchObject({ period: '1—7月', illustrative: true })
  expect(body.sums).toMatchObject({ projects: 3, reported: 2, keyProjects: 1 })
  expect(body.rows.map(({ code, isReported }: { code: string; isReported: boolean }) => [code, isReported])).toEqual([
    ['F2020A-05', true],
    ['F2020B-05', true],
    ['F2020B-06', false],
  ])
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  const row = body.rows[0] as any
  expect(row.indicators.map(({ name, light }: { name: string; light: string }) => [name, light])).toEqual([
    ['市级课题立项', 'normal'],
    ['教研活动场次', 'warning'],
    ['课题结题时间', 'notDue'],
    ['成果推广学校', 'note'],
    ['教师满意度', 'watch'],
  ])
  expect(row.openFindings).toBeGreaterThanOrEqual(1)
})
