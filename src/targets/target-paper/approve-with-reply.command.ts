import { declaredMoney, type RepliedTargets } from '../../budget/server.ts'
import type { Tx } from '../../db/server.ts'
import { DomainError, errorAt, type Problem } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { currentStep, stateLabels } from '../../workflow/index.ts'
import { findCellsOfPapers, findPapers, type ListedPapers, registerDecisionIn, type WorkflowDeps } from '../../workflow/server.ts'
import { TargetsNotRepliedError } from '../errors.ts'
import { checkMoney } from './declared-money.ts'
import { DEPARTMENT_TARGETS, PROJECT_TARGETS } from './target-paper-kind.ts'

type Paper = ListedPapers['papers'][number]

const MOST = 1000

/**
 * 绩效目标随预算一并批复: the declarations of all projects in the reply, and that of the department when there is one, by the same document
 * and in the transaction that books it. What is still open is told all at once, and then neither is approved.
 */
export async function approveWithReply(tx: Tx, workflow: WorkflowDeps, replied: RepliedTargets): Promise<void> {
  const papers = await papersOf(tx, replied)
  const problems: Problem[] = await undeclared(tx, replied, papers)
  for (const paper of papers.filter(({ state }) => state !== 'approved')) {
    const open = [...stillOnItsWay(paper), ...(await moneyProblems(tx, replied, paper))]
    problems.push(...(open.length > 0 ? open : await approve(tx, workflow, { replied, paper })))
  }
  if (problems.length > 0) throw new TargetsNotRepliedError(problems)
}

async function papersOf(tx: Tx, { actor, fiscalYear, projectIds }: RepliedTargets): Promise<Paper[]> {
  const of = async (filter: object) =>
    (await findPapers(tx, { actor, filter: { scope: 'all', fiscalYear, ...filter }, most: MOST })).papers.filter(
      ({ state, departmentId }) => state !== 'void' && departmentId === actor.departmentId,
    )
  const ofProjects = projectIds.length > 0 ? await of({ type: PROJECT_TARGETS, projectIds }) : []
  const ofDepartment = (await of({ type: DEPARTMENT_TARGETS })).filter(({ organisationId }) => organisationId === actor.departmentId)
  return [...ofProjects, ...ofDepartment].sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
}

/** 没有申报绩效目标的 among the projects that the reply gives money to. */
async function undeclared(tx: Tx, { actor, projectIds }: RepliedTargets, papers: readonly Paper[]): Promise<Problem[]> {
  const declared = new Set(papers.map(({ projectId }) => projectId))
  const missing = projectIds.filter((id) => !declared.has(id))
  if (missing.length === 0) return []
  const projects = await findProjects(tx, { regionId: actor.regionId, ids: missing, light: true })
  return projects.map(({ code, name }) =>
    errorAt(`${code} ${name}`, 'targets.notDeclared', `“${name}”没有申报绩效目标。请先申报、审核，或不与预算一并批复。`),
  )
}

/** 没有到财政批复这一步 */
function stillOnItsWay(paper: Paper): Problem[] {
  const step = paper.state === 'inReview' ? currentStep(paper) : undefined
  if (step?.at === 'financeBureau') return []
  const where = step ? `正在办理“${step.label}”` : `${stateLabels[paper.state]}，没有报送`
  return [errorAt(paper.title, 'targets.onItsWay', `“${paper.title}”的绩效目标${where}。请办完以前的环节，或不与预算一并批复。`)]
}

/** 与批复数不一致: the reply gives more or less than the declaration says. */
async function moneyProblems(tx: Tx, { actor, fiscalYear }: RepliedTargets, paper: Paper): Promise<Problem[]> {
  const { id, type, projectId, title, departmentId } = paper
  const money = await declaredMoney(tx, { actor, departmentId, fiscalYear, projectId })
  const cells = (await findCellsOfPapers(tx, { regionId: actor.regionId, paperIds: [id] })).get(id)
  const [first] = money && cells ? checkMoney(type, cells, money) : []
  if (!first) return []
  const difference = first.message.split('。', 1)[0]
  return [errorAt(title, 'targets.moneyDiffers', `“${title}”的绩效目标${difference}。请退回修改，或更正批复数。`)]
}

/** The act of 外部登记; what keeps it from being done is an open point, not the end. */
async function approve(tx: Tx, workflow: WorkflowDeps, { replied, paper }: { replied: RepliedTargets; paper: Paper }): Promise<Problem[]> {
  const { actor, documentNumber, repliedOn, file } = replied
  const decision = {
    ...{ version: paper.version, result: 'approved' as const, who: '财政部门', decidedOn: repliedOn, documentNumber },
    ...{ reason: '随部门预算一并批复', comments: [] },
    ...(file && { fileHash: file.hash, fileName: file.name }),
  }
  try {
    await registerDecisionIn(tx, workflow, { actor, id: paper.id, decision })
    return []
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal
    const why = refusal.problems?.map(({ message }) => message) ?? []
    return (why.length > 0 ? why : [refusal.message]).map((message) =>
      errorAt(paper.title, 'targets.notReplied', `“${paper.title}”：${message}`),
    )
  }
}
