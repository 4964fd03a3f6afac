import { expect } from 'vitest'
import { paperHands } from './declared-targets.ts'
import type { TestServer } from './server.ts'

/** 业务目标 by their names: text, and what else a row says. */
export type BusinessTargetRow = Readonly<Record<'category' | 'name' | 'content', string>>

/** A task in words only, or of so many at least. */
export interface GivenTask {
  readonly name: string
  readonly divisionIds: readonly string[]
  readonly atLeast?: string
  readonly quotes?: readonly object[]
}

function draftOf({ name, divisionIds, atLeast, quotes = [] }: GivenTask) {
  const measure = atLeast ? { comparison: 'atLeast', values: [atLeast], unit: '个' } : { comparison: null, values: [], unit: '' }
  return { quotes, name, counted: '', ...measure, divisionIds }
}

/** Hands that declare 业务目标 of a year and report what becomes of their tasks. */
export function businessHands(server: TestServer, fiscalYear: number) {
  const { post, act, write } = paperHands(server)
  const send = async (by: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    (await post(by)).request(method, `/api/v1/business-targets${path}`, body)

  async function approve(by: string, paperId: string): Promise<void> {
    for (const [name, act_] of [
      [by, 'submission'],
      ['caiwu-02', 'approval'],
      ['juling-01', 'approval'],
    ] as const) {
      const answer = await act(name, paperId, act_)
      expect(answer.status, answer.text).toBe(200)
    }
  }

  return {
    ...{ post, act, write, send, approve },
    /** Filled in and approved. Answers with the paper. */
    async declare(by: string, rows: readonly BusinessTargetRow[]): Promise<string> {
      const opened = await send(by, 'POST', '/papers', { fiscalYear, kind: 'targets' })
      expect(opened.status, opened.text).toBe(201)
      await write(by, opened.body.paperId, rowCells(rows))
      await approve(by, opened.body.paperId)
      return opened.body.paperId
    },
    async confirm(by: string, targetId: string, task: GivenTask): Promise<void> {
      const confirmed = await send(by, 'POST', `/${targetId}/commitments`, { ...draftOf(task), dueOn: `${fiscalYear}-12-31` })
      expect(confirmed.status, confirmed.text).toBe(201)
    },
    async titlesOf(name: string): Promise<string[]> {
      const { body } = await (await server.client(name)).request('GET', '/api/v1/workbench')
      return body.tasks.map(({ title }: { title: string }) => title)
    },
  }
}

export function rowCells(rows: readonly BusinessTargetRow[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([column, value]) => [`businessTargets/${index + 1}/${column}`, value])),
  )
}
