import { Workbook } from '@cj-tech-master/excelts'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { uploadFile } from '../../../test/kit/frozen-papers.ts'
import { testServer } from '../../../test/kit/server.ts'

const server = await testServer({ withPapers: true })
const api = async (accountName: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) =>
  (await server.client(accountName)).request(method, `/api/v1${path}`, body)

/** 演示: 二中的申报表，三格分给基础教育处，一项由它统一提供. */
let id = ''
beforeAll(async () => {
  const { body } = await api('erzhong-01', 'GET', '/papers?scope=mine&fiscalYear=2022')
  id = body.papers[0].id
})

describe('协同填报的接口', () => {
  it('责任岗位得到自己部分的上年答案，经办得到全部的', async () => {
    const [own, all] = [await api('jijiao-01', 'GET', `/papers/${id}/last-year`), await api('erzhong-01', 'GET', `/papers/${id}/last-year`)]
    expect(own.body).toMatchObject({ fiscalYear: 2021, found: true })
    expect(own.body.answers).toEqual([
      { cell: 'indicators/1/target', value: '≥6200平方米' },
      { cell: 'indicators/2/target', value: '100%' },
      { cell: 'indicators/4/target', value: '≥10年' },
    ])
    expect(all.body.answers).toContainEqual({ cell: 'appropriation', value: '530.00' })
  })

  it('别的单位看不到这份文书，也没有上年答案', async () => {
    expect((await api('yizhong-01', 'GET', `/papers/${id}/last-year`)).status).toBe(404)
  })

  it('责任岗位可以导出 Excel 再读入：只有自己的格算改动，别人的格说明由谁填写', async () => {
    const helper = await server.client('jijiao-01')
    const changes = [{ cell: 'indicators/1/target', base: null, value: '≥6300平方米' }]
    expect((await helper.request('PATCH', `/api/v1/papers/${id}/cells`, { changes })).status).toBe(200)
    const workbook = new Workbook()
    await workbook.xlsx.load((await helper.bytes(`/api/v1/papers/${id}/sheet.xlsx`)).bytes)
    const written = new Map([
      ['≥6300平方米', '≥6500平方米'],
      ['改善办学条件专项资金', '越权改的名称'],
    ])
    workbook.worksheets[0]!.eachRow((row) =>
      row.eachCell((cell) => {
        const text = written.get(String(cell.value))
        if (text !== undefined) cell.value = text
      }),
    )
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    const { body } = await uploadFile(server, helper, { path: `/api/v1/papers/${id}/sheet-reading`, bytes, fileName: '表.xlsx' })
    expect(body.changes).toMatchObject([{ cell: 'indicators/1/target', before: '≥6300平方米', after: '≥6500平方米' }])
    expect(body.given).toMatchObject([{ cell: 'projectName', why: '由填报单位填写' }])
  })

  it('填写别人的格答复 403，逐格说明', async () => {
    const changes = [{ cell: 'overallObjective', base: null, value: '越权' }]
    const answer = await api('jijiao-01', 'PATCH', `/papers/${id}/cells`, { changes })
    expect(answer).toMatchObject({ status: 403, body: { code: 'workflow.cellsOfOthers', problems: [{ at: 'changes[0]' }] } })
  })

  it('没有填好不能报送自己的部分：422', async () => {
    expect(await api('jijiao-01', 'POST', `/papers/${id}/parts/report`)).toMatchObject({
      status: 422,
      body: { problems: expect.any(Array) },
    })
  })

  it('没有分工的岗位不能报送：403；所选的分工不存在：422', async () => {
    expect((await api('caiwu-01', 'POST', `/papers/${id}/parts/report`)).status).toBe(403)
    const partIds = ['01900000-0000-7000-8000-00000000ffff']
    expect((await api('erzhong-01', 'POST', `/papers/${id}/parts/withdrawal`, { partIds })).status).toBe(422)
  })

  it('可分工的岗位、可统一提供的栏目', async () => {
    const { body: posts } = await api('erzhong-01', 'GET', '/filling-posts')
    expect(posts.posts.map(({ postId }: { postId: string }) => postId)).toContain(demoActor('jijiao-01').postId)
    const { body: forms } = await api('jijiao-01', 'GET', '/suppliable-forms?year=2022')
    const places = forms.forms.flatMap((form: { places: { place: string }[] }) => form.places.map(({ place }) => place))
    expect(places).toContain('indicators/*/target')
    expect((await api('erzhong-01', 'GET', '/suppliable-forms?year=2022')).status).toBe(403)
  })

  it('不写年度的清单是最近有数据的一年；确认要核对第几次', async () => {
    const { body } = await api('erzhong-01', 'GET', '/supplied-values')
    expect(body).toMatchObject({ year: 2022, maySupply: false, values: [{ value: '≥92%', own: false, waiting: 1 }] })
    const answer = (number: number) =>
      api('erzhong-01', 'PUT', `/papers/${id}/supplied/${body.values[0].id}`, { number, answer: 'confirmed' })
    expect((await answer(2)).status).toBe(409)
    expect(await answer(1)).toMatchObject({ status: 200, body: { filling: { supplied: [{ state: 'confirmed' }] } } })
  })
})
