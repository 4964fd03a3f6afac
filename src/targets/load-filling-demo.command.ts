import { dayInChina } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { demoAccounts } from '../org/server.ts'
import { createPaper, giveParts, listPapers, savePaperCells, supplyValue, type WorkflowDeps } from '../workflow/server.ts'
import { cellsOf, demoProjects } from './demo-papers.ts'

const TYPE = 'targets.projectTargets'
const FISCAL_YEAR = 2022
const DAY = 86_400_000

function post(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName)!
}

/**
 * 演示协同填报: an open declaration of which 基础教育处 fills three cells, with last year's answers beside, and a value that it supplies for
 * all units. Nothing is done twice.
 */
export async function loadFillingDemo(deps: WorkflowDeps): Promise<void> {
  const [school, division] = [post('erzhong-01'), post('jijiao-01')]
  const begun = await listPapers(deps, { actor: school, filter: { scope: 'mine', type: TYPE, fiscalYear: FISCAL_YEAR } })
  if (begun.total > 0) return
  const id = await createPaper(deps, {
    actor: school,
    request: { type: TYPE, fiscalYear: FISCAL_YEAR, divisionId: division.organisationId },
  })
  const open = /^(indicators\/\d+\/target|period|appropriation|totalFunds)$/
  const typed = Object.entries(cellsOf(demoProjects.renovation)).filter(([cell]) => !open.test(cell))
  const changes = [...typed, ['unitName', '山东省青岛第二中学'], ['period', '2022年']].map(([cell, value]) => ({
    cell: cell!,
    base: null,
    value: value!,
  }))
  await savePaperCells(deps, { actor: school, id, changes: [...new Map(changes.map((change) => [change.cell, change])).values()] })
  const dueOn = dayInChina(new Date(deps.clock.now().getTime() + 5 * DAY))
  const places = ['indicators/1/target', 'indicators/2/target', 'indicators/4/target']
  await giveParts(deps, { actor: school, id, places, postId: division.postId, note: '学校基建台账', dueOn })
  const given = { fiscalYear: FISCAL_YEAR, type: TYPE, place: 'indicators/*/target', rowName: '师生满意度' }
  await supplyValue(deps, { actor: division, given: { ...given, value: '≥92%', source: '2021年师生满意度调查' } })
}
