import { expect, it } from 'vitest'
import { filled, givenBudget, housing, YEAR } from '../../../test/kit/adjustments.ts'
import { testServer } from '../../../test/kit/server.ts'
import { ADJUSTMENT_PAPER } from './adjustment-form.ts'

const server = await testServer({ withDemo: false })
await givenBudget(server.database.db)
const division = await server.client('jijiao-01')

it('调增的项目缺立项程序的，填报时提醒，不妨碍报送；调减的不提醒', async () => {
  const { body } = await division.request('POST', '/api/v1/papers', { type: ADJUSTMENT_PAPER, fiscalYear: YEAR })
  const changes = Object.entries(filled).map(([cell, value]) => ({ cell, base: null, value }))
  await division.request('PATCH', `/api/v1/papers/${body.id}/cells`, { changes })
  const paper = (await division.request('GET', `/api/v1/papers/${body.id}`)).body
  const told = paper.problems.filter(({ code }: { code: string }) => code === 'budget.adjustment.proceduresMissing')
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ severity: 'warning', cell: 'changes/2/project', message: expect.stringContaining(`“${housing.name}”缺`) })
  const answer = await division.request('POST', `/api/v1/papers/${body.id}/submission`, { version: paper.version })
  expect(answer.status, answer.text).toBe(200)
})
