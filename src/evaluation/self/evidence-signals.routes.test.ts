import { beforeAll, describe, expect, it } from 'vitest'
import { selfHands } from '../../../test/kit/self-evaluations.ts'
import { testServer } from '../../../test/kit/server.ts'
import { upload } from '../../../test/kit/upload.ts'

const server = await testServer({ withPapers: true })
const { act, done, post } = selfHands(server)
const clerk = await server.client('shuangyang-01')
const { body } = await clerk.request('GET', '/api/v1/self-evaluations?year=2022')
const id: string = body.rows.find(({ name }: { name: string }) => name.includes('职业教育')).paperId

const send = (query: string, name: string, content: string) => upload(server, clerk, { path: `/api/v1/evidence?${query}`, name, content })
const at = (row: number) => `paperId=${id}&place=${encodeURIComponent(`indicators/${row}`)}`
const lines = async (code: string) => (await done('shuangyang-01', 'GET', id)).signals.find((one) => one.code === code)?.lines ?? []

beforeAll(async () => {
  expect((await act('shuangyang-03', id, 'return', { reason: '请补充佐证材料。' })).status).toBe(200)
})

describe('佐证材料的信号', () => {
  it('没有佐证材料的逐项列出；上传的不再列', async () => {
    const before = await lines('evidenceMissing')
    expect((await send(`${at(1)}&documentOn=2022-10-01`, '验收记录.txt', '第一批设备验收记录，共八项。')).status).toBe(201)
    expect(await lines('evidenceMissing')).toEqual(before.filter((line) => !line.startsWith('项目验收合格率')))
    expect(await lines('evidenceOutside')).toEqual([])
  })

  it('日期不在本年度的，写明材料和日期', async () => {
    expect((await send(`${at(3)}&documentOn=2021-12-30`, '进度表.txt', '工程进度表，年末。')).status).toBe(201)
    expect(await lines('evidenceOutside')).toEqual(['完成率：《进度表》，2021-12-30，不在 2022 年度'])
  })

  it('与上年的文件相同的，写明年度', async () => {
    expect((await send('year=2021', '满意度问卷.txt', '满意度问卷汇总，回收四百份。')).status).toBe(201)
    expect((await send(at(5), '满意度问卷.txt', '满意度问卷汇总，回收四百份。')).status).toBe(201)
    expect(await lines('evidenceSame')).toEqual(['师生满意度：《满意度问卷》，同一文件还用于：本单位 2021 年度'])
  })
})

describe('待答复的信号', () => {
  const told = async () => {
    const { problems } = (await clerk.request('GET', `/api/v1/papers/${id}`)).body
    return problems.filter(({ code }: { code: string }) => code === 'selfEvaluation.signalUnanswered')
  }

  it('系统校验逐条提醒、写明在哪里答复，不是错误；答复了的不再提醒', async () => {
    const { signals } = await done('shuangyang-01', 'GET', id)
    const before = await told()
    expect(before).toHaveLength(signals.length)
    expect(before.find(({ message }: { message: string }) => message.includes('与年初预算相差较大'))).toMatchObject({
      ...{ severity: 'warning', at: '信号', message: expect.stringContaining('请打开计算过程，在信号一栏写明情况') },
    })
    await done('shuangyang-01', 'PUT', `${id}/signals/budgetChanged/answer`, { answer: '区级配套没有解冻。' })
    expect(await told()).toHaveLength(signals.length - 1)
  })
})

describe('更换佐证材料', () => {
  const stale = async () => (await done('shuangyang-01', 'GET', id)).leaves.filter((leaf) => leaf.stale).map(({ name }) => name)

  it('只有这份材料证明的指标待确认；没有确认的不能报送，确认以后可以', async () => {
    const { leaves } = await done('shuangyang-01', 'GET', id)
    expect(leaves[0]?.evidence).toMatchObject([{ title: '验收记录', day: '2022-10-01', stale: false }])
    const paper = (await clerk.request('GET', `/api/v1/papers/${id}/evidence`)).body
    const item = paper.items.find(({ title }: { title: string }) => title === '验收记录')
    const replaced = await upload(server, clerk, {
      ...{ path: `/api/v1/evidence/${item.id}/replacement?reason=${encodeURIComponent('盖章页缺失')}` },
      ...{ name: '验收记录（盖章）.txt', content: '第一批设备验收记录，共八项，已盖章。' },
    })
    expect(replaced.status, JSON.stringify(replaced.body)).toBe(201)
    expect(await stale()).toEqual(['项目验收合格率'])

    const refused = await act('shuangyang-01', id, 'submission')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('“项目验收合格率”的佐证材料已经更换，得分待确认。')

    const links = (await clerk.request('GET', `/api/v1/papers/${id}/evidence`)).body.rows.flatMap(
      ({ evidence }: { evidence: { linkId: string; state: string }[] }) => evidence.filter(({ state }) => state === 'stale'),
    )
    const confirmed = await clerk.request('PUT', `/api/v1/evidence-proofs/${links[0].linkId}/confirmation`, { confirmed: 'stands' })
    expect(confirmed.status, confirmed.text).toBe(200)
    expect(await stale()).toEqual([])
    expect((await act('shuangyang-01', id, 'submission')).status).toBe(200)
  })

  it('复核人看到佐证材料和信号', async () => {
    const { leaves, signals } = await done('shuangyang-03', 'GET', id)
    expect(leaves[0]?.evidence).toHaveLength(1)
    expect(signals.map(({ code }) => code)).toEqual(expect.arrayContaining(['evidenceOutside', 'evidenceSame']))
    expect((await post('shuangyang-03')).cookie).not.toBe('')
  })
})
