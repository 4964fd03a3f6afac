import { expect } from 'vitest'
import { dayInChina } from '../../src/kernel/index.ts'
import { type games, YEAR } from './adjustments.ts'
import type { TestAnswer, TestClient, TestServer } from './server.ts'

export type DeclaredRow = readonly [dimension: string, category: string, name: string, target: string]

/** Papers as several posts handle them, one after the other. */
export function paperHands(server: TestServer) {
  const clients = new Map<string, TestClient>()
  const post = async (name: string): Promise<TestClient> => {
    const known = clients.get(name) ?? (await server.client(name))
    clients.set(name, known)
    return known
  }
  const act = async (name: string, id: string, what: string, body: object = {}): Promise<TestAnswer> => {
    const client = await post(name)
    const { body: paper } = await client.request('GET', `/api/v1/papers/${id}`)
    return client.request('POST', `/api/v1/papers/${id}/${what}`, { version: paper.version, ...body })
  }
  const write = async (name: string, id: string, cells: Record<string, string>): Promise<void> => {
    const client = await post(name)
    const { body: paper } = await client.request('GET', `/api/v1/papers/${id}`)
    const before = new Map(paper.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
    const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: before.get(cell) ?? null, value }))
    const saved = await client.request('PATCH', `/api/v1/papers/${id}/cells`, { changes })
    expect(saved.status, saved.text).toBe(200)
  }
  return { post, act, write }
}

/** 批复, on the day of the submission. */
function replyOn(submittedAt: string) {
  return { result: 'approved', who: '青岛市财政局', decidedOn: dayInChina(new Date(submittedAt)), documentNumber: '演示财〔2031〕30号' }
}

/** 申报、审核、批复 of the indicators of a project by 基础教育处: they are live targets afterwards, unless 批复 is left to the test. */
export async function declareTargets(
  server: TestServer,
  project: typeof games,
  rows: readonly DeclaredRow[],
  { replied = true, fiscalYear = YEAR } = {},
): Promise<string> {
  const { post, act, write } = paperHands(server)
  const opened = await (await post('jijiao-01')).request('POST', '/api/v1/targets/declarations', {
    fiscalYear,
    projectId: project.id,
  })
  expect(opened.status, opened.text).toBe(201)
  const id: string = opened.body.paperId
  const indicators = rows.flatMap(([dimension, category, name, target], index) => [
    [`indicators/${index + 1}/dimension`, dimension],
    [`indicators/${index + 1}/category`, category],
    [`indicators/${index + 1}/name`, name],
    [`indicators/${index + 1}/target`, target],
  ])
  await write('jijiao-01', id, { overallObjective: '按计划完成。', ...Object.fromEntries(indicators) })
  const submitted = await act('jijiao-01', id, 'submission')
  expect(submitted.status, submitted.text).toBe(200)
  for (let step = 0; step < 6; step++) {
    const { body: paper } = await (await post('caiwu-01')).request('GET', `/api/v1/papers/${id}`)
    if (paper.state === 'approved') return id
    const at = paper.chain.find(({ status }: { status: string }) => status === 'current').label
    if (at.includes('财政') && !replied) return id
    const by = at.includes('处室') || at.includes('负责人') ? 'jijiao-02' : 'caiwu-01'
    const answer = at.includes('财政')
      ? await act('caiwu-01', id, 'external-decision', replyOn(paper.submittedAt))
      : await act(by, id, 'approval')
    expect(answer.status, `${at} ${answer.text}`).toBe(200)
  }
  return id
}
