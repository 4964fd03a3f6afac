import { describe, expect, it } from 'vitest'
import { account, demoPost, games, givenBudget, housing, NOW, organisation, wan, YEAR } from '../../test/kit/adjustments.ts'
import { testServer } from '../../test/kit/server.ts'
import { asProgram, inRegion } from '../db/server.ts'
import { dayInChina, newId } from '../kernel/index.ts'

const server = await testServer({ withDemo: false })
await givenBudget(server.database.db)
void [account, demoPost, games, housing, NOW, organisation, wan, YEAR, asProgram, inRegion, dayInChina, newId, describe]
it('x', async () => { const c = await server.client('caiwu-01'); const a = await c.request('GET','/api/v1/monitoring'); console.log(a.text); expect(a.status).toBe(200) })
