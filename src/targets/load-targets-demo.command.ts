import { dayInChina } from '../kernel/index.ts'
import { type Actor, roleLines } from '../org/index.ts'
import { demoAccounts } from '../org/server.ts'
import {
  approvePaper,
  createPaper,
  listPapers,
  loadPaper,
  openCollection,
  registerDecision,
  savePaperCells,
  sendBackPaper,
  submitPaper,
  type WorkflowDeps,
} from '../workflow/server.ts'
import { loadBusinessTargetsDemo } from './business/load-business-targets-demo.command.ts'
import { cellsOf, demoProjects } from './demo-papers.ts'
import { loadFillingDemo } from './load-filling-demo.command.ts'
import { loadTargetPapersDemo } from './load-target-papers-demo.command.ts'

const TYPE = 'targets.projectTargets'
const FISCAL_YEAR = 2021
const DAY = 86_400_000

function post(accountName: string): Actor {
  return demoAccounts.find((account) => account.accountName === accountName && !roleLines[account.role].reach.startsWith('guest'))!
}

/** 演示申报: papers at every stop of their way, the declarations of the documents, business targets. */
export async function loadTargetsDemo(deps: WorkflowDeps): Promise<void> {
  await loadPapersOnTheWay(deps)
  await loadTargetPapersDemo(deps)
  await loadBusinessTargetsDemo({ ...deps, workflow: deps })
  await loadFillingDemo(deps)
}

/**
 * 演示文书 at every stop of their way: a collection with drafts, one sent back with a comment at a field, one waiting for the
 * leader's signature, one at the division, one approved. Nothing is done when the department has papers already.
 */
async function loadPapersOnTheWay(deps: WorkflowDeps): Promise<void> {
  const clerk = post('caiwu-01')
  const present = await listPapers(deps, { actor: clerk, filter: { scope: 'all' } })
  if (present.total > 0) return
  const [school, leader, division] = [post('yizhong-01'), post('yizhong-02'), post('jijiao-01')]
  const [other, otherLeader] = [post('erzhong-01'), post('erzhong-02')]

  await approved(deps, { by: other, leader: otherLeader, division, clerk })
  await returned(deps, { by: school, leader, division })
  await atDivision(deps, { by: school, leader, divisionId: division.organisationId })
  await waitingForSignature(deps, { by: other, divisionId: division.organisationId })
  const dueOn = new Date(deps.clock.now().getTime() + 5 * DAY).toISOString().slice(0, 10)
  await openCollection(deps, {
    actor: clerk,
    order: {
      ...{ type: TYPE, title: `${FISCAL_YEAR}年度项目支出绩效目标申报`, fiscalYear: FISCAL_YEAR, dueOn, note: '' },
      ...{ organisationIds: [school.organisationId, other.organisationId], divisionId: division.organisationId },
    },
  })
}

async function filled(
  deps: WorkflowDeps,
  { by, divisionId, project }: { by: Actor; divisionId: string; project: keyof typeof demoProjects },
): Promise<string> {
  const id = await createPaper(deps, { actor: by, request: { type: TYPE, fiscalYear: FISCAL_YEAR, divisionId } })
  const changes = Object.entries(cellsOf(demoProjects[project])).map(([cell, value]) => ({ cell, base: null, value }))
  await savePaperCells(deps, { actor: by, id, changes })
  await submitPaper(deps, { actor: by, id, version: await versionOf(deps, by, id), lateReason: '' })
  return id
}

async function approved(
  deps: WorkflowDeps,
  { by, leader, division, clerk }: { by: Actor; leader: Actor; division: Actor; clerk: Actor },
): Promise<void> {
  const id = await filled(deps, { by, divisionId: division.organisationId, project: 'renovation' })
  for (const actor of [leader, division, clerk]) await approve(deps, actor, id)
  const decision = {
    ...{ version: await versionOf(deps, clerk, id), result: 'approved' as const, who: '青岛市财政局' },
    ...{ decidedOn: dayInChina(deps.clock.now()), documentNumber: '演示〔2021〕1号', reason: '', comments: [] },
  }
  await registerDecision(deps, { actor: clerk, id, decision })
}

async function returned(deps: WorkflowDeps, { by, leader, division }: { by: Actor; leader: Actor; division: Actor }): Promise<void> {
  const id = await filled(deps, { by, divisionId: division.organisationId, project: 'football' })
  await approve(deps, leader, id)
  await sendBackPaper(deps, {
    ...{ actor: division, id, version: await versionOf(deps, division, id), reason: '' },
    comments: [{ cell: 'indicators/4/target', text: '去年实际为 86%，今年直接填 100% 缺少依据。请按校内统计调整，或说明措施。' }],
  })
}

async function atDivision(deps: WorkflowDeps, { by, leader, divisionId }: { by: Actor; leader: Actor; divisionId: string }): Promise<void> {
  await approve(deps, leader, await filled(deps, { by, divisionId, project: 'security' }))
}

async function waitingForSignature(deps: WorkflowDeps, { by, divisionId }: { by: Actor; divisionId: string }): Promise<void> {
  await filled(deps, { by, divisionId, project: 'examination' })
}

async function approve(deps: WorkflowDeps, actor: Actor, id: string): Promise<void> {
  await approvePaper(deps, { actor, id, version: await versionOf(deps, actor, id), comment: '' })
}

async function versionOf(deps: WorkflowDeps, actor: Actor, id: string): Promise<number> {
  return (await loadPaper(deps, { actor, id })).paper.version
}
