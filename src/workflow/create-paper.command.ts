import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { errorAt, newId, type Problem } from '../kernel/index.ts'
import { type Actor, mayDo } from '../org/index.ts'
import { findClerkPost, findOpenFundChain, findPackName, findPlaces, hasDivisions } from '../org/server.ts'
import { insertAct } from './act.store.ts'
import type { Chain } from './chain.ts'
import { chainFor } from './chain-place.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperActRefusedError, PaperContentRefusedError } from './errors.ts'
import type { PaperForm } from './form.ts'
import { formToOpen } from './form-of.ts'
import { findOthersOfYear, type OnceAYear } from './once-a-year.query.ts'
import { findSurroundings } from './opened-paper.query.ts'
import { insertPaper } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'
import { actRecord, tasksOf } from './perform-act.command.ts'
import { insertTasks } from './task.store.ts'
import { workflowPermissions } from './workflow.policy.ts'

export interface PaperRequest {
  readonly type: string
  readonly fiscalYear: number
  readonly organisationId?: string | undefined
  readonly divisionId?: string | undefined
  readonly fundChainId?: string | undefined
  /** 表式 chosen among several of the rule pack; absent: the first. */
  readonly form?: string | undefined
  /** 项目 that the paper is of: given by the rooms that know the library. */
  readonly projectId?: string | undefined
  /** 一年一份 of the department, or of the filling organisation: another one is refused, also when both are opened at once. */
  readonly once?: OnceAYear | undefined
}

/** 建立文书 of the own organisation, or 代录 for a unit, which confirms it by submitting it itself. */
export function createPaper(deps: WorkflowDeps, { actor, request }: { actor: Actor; request: PaperRequest }): Promise<string> {
  return inRegion(deps.db, actor, async (tx) => {
    const now = deps.clock.now()
    const organisationId = request.organisationId ?? actor.organisationId
    const entering = organisationId !== actor.organisationId
    if (entering && !mayDo(actor, workflowPermissions['paper:enterFor'])) {
      throw new PaperActRefusedError({ kind: 'person', text: '只能建立本单位的文书；为其他单位代录由财务处办理。' })
    }
    const { chain, postId, form } = await requireRequest(tx, deps, { actor, request, organisationId, entering })
    const paper = newPaper({ actor, request, organisationId, postId, chain, entering, form, now })
    if (request.once && (await findOthersOfYear(tx, paper, request.once)).length > 0) {
      const text = `已有 ${paper.fiscalYear} 年度的${form.label}，没有重复建立。请刷新列表后打开。`
      throw new PaperActRefusedError({ kind: 'state', text })
    }
    await insertPaper(tx, paper)
    const act = actRecord(actor, { act: entering ? 'enterFor' : 'create', stepLabel: null, edition: 1, at: now })
    await insertAct(tx, { paper, act })
    const around = await findSurroundings(tx, deps, paper)
    await insertTasks(tx, tasksOf({ paper, around, now, parts: [], acts: [act], form }))
    const changes = [
      { field: '文书种类', after: form.label },
      { field: '年度', after: paper.fiscalYear },
      { field: '填报单位', after: around.organisations.get(organisationId)?.name },
    ]
    const action = entering ? 'workflow.enterFor' : 'workflow.createPaper'
    await appendAudit(tx, { actor, action, subject: `paper/${paper.id}`, at: now, changes })
    return paper.id
  })
}

interface Requested {
  readonly actor: Actor
  readonly request: PaperRequest
  readonly organisationId: string
  readonly entering: boolean
}

/** Everything that keeps the paper from being opened, all at once. */
async function requireRequest(
  tx: Tx,
  deps: WorkflowDeps,
  { actor, request, organisationId, entering }: Requested,
): Promise<{ chain: Chain; postId: string; form: PaperForm }> {
  const { regionId, departmentId } = actor
  const problems: Problem[] = []
  const refuse = (at: string, code: string, message: string) => problems.push(errorAt(at, `workflow.${code}`, message))

  const packName = await findPackName(tx, { regionId, departmentId })
  const chain = deps.chainOf(packName, request.type)
  const form = formToOpen(deps, { packName, ...request })
  if (!form || !chain?.length) refuse('文书种类', 'noSuchType', '本部门没有这种文书或没有设置它的审批链。请从列表中选择文书种类。')
  const fillsAsUnit = entering || actor.reach === 'organisation' || actor.reach === 'guest'
  if (fillsAsUnit && chain && !isUnitPaper(chain)) refuse('文书种类', 'notForUnits', `“${form?.label}”由部门填报，不由单位填报。`)

  const organisationIds = [organisationId, ...(request.divisionId ? [request.divisionId] : [])]
  const { organisations } = await findPlaces(tx, { regionId, organisationIds })
  const unit = organisations.get(organisationId)
  if (entering && (unit?.departmentId !== departmentId || !['budgetUnit', 'headquarters'].includes(unit.kind))) {
    refuse('填报单位', 'noSuchUnit', '代录的单位不是本部门的预算单位。请重新选择。')
  }
  const division = organisations.get(request.divisionId ?? '')
  if (request.divisionId && (division?.kind !== 'division' || division.departmentId !== departmentId)) {
    refuse('审核处室', 'noSuchDivision', '审核处室不是本部门现有的处室，请重新选择。')
  }
  const byDivision = fillsAsUnit && !request.divisionId && chain?.some(({ at }) => at === 'division')
  if (byDivision && (await hasDivisions(tx, { regionId, departmentId }))) {
    refuse('审核处室', 'divisionNeeded', `“${form?.label}”须经处室审核，请选择审核处室。`)
  }
  problems.push(...(await checkFundChain(tx, { actor, request })))
  const postId = entering ? await findClerkPost(tx, { regionId, organisationId }) : actor.postId
  if (!postId) refuse('填报单位', 'unitWithoutClerk', '该单位没有经办岗位，代录后无人确认报送。请先由安全管理员设置单位经办岗位。')
  if (problems.length > 0) throw new PaperContentRefusedError('文书没有建立，请按说明更正后重试。', problems)
  return { chain: chain!, postId: postId!, form: form! }
}

/** 单位填报的文书 begin with the signature of the unit's own leader. */
export function isUnitPaper(chain: Chain): boolean {
  return chain.some(({ at }) => at === 'own')
}

async function checkFundChain(tx: Tx, { actor, request }: Pick<Requested, 'actor' | 'request'>): Promise<Problem[]> {
  const { fundChainId, fiscalYear } = request
  const { regionId, departmentId, organisationId, reach } = actor
  if (!fundChainId) {
    return reach === 'guest' ? [errorAt('资金链', 'workflow.fundChainNeeded', '资金链岗位只能建立资金链内的文书，请选择资金链。')] : []
  }
  const guestId = reach === 'guest' ? organisationId : undefined
  const chain = await findOpenFundChain(tx, { regionId, departmentId, fundChainId, guestId })
  // A grant opens the chain of one year: with it a guest writes into no other.
  if (chain && guestId && chain.fiscalYear !== fiscalYear) {
    const message = `所选资金链是 ${chain.fiscalYear} 年度的，不能建立 ${fiscalYear} 年度的文书。请选择 ${chain.fiscalYear} 年度，或与主管部门联系授权。`
    return [errorAt('年度', 'workflow.fundChainOfAnotherYear', message)]
  }
  if (chain) return []
  return [errorAt('资金链', 'workflow.noSuchFundChain', '所选资金链不存在，或没有授权给本机构，或授权已经收回。请与主管部门联系。')]
}

function newPaper(given: Requested & { postId: string; chain: Chain; form: PaperForm; now: Date }): PaperRecord {
  const { actor, request, organisationId, entering, postId, form, now } = given
  const { regionId, departmentId } = actor
  const places = { organisationId, divisionId: request.divisionId ?? null }
  return {
    ...{ id: newId(now.getTime()), regionId, departmentId, version: 1, type: request.type, form: form.name ?? '' },
    title: form.titleOf(new Map()) || form.label,
    ...{ fiscalYear: request.fiscalYear, ...places, fundChainId: request.fundChainId ?? null, postId, state: 'draft', step: null },
    projectId: request.projectId ?? null,
    chain: chainFor(given.chain, { filler: entering ? 'unitClerk' : actor.role, paper: places }),
    ...{ edition: 1, submittedBy: null, submittedFor: null, submittedAt: null, dueOn: null, reachedFinance: false, approvedAt: null },
    enteredBy: entering ? actor.accountId : null,
    enteredFor: entering ? (actor.standsInFor ?? null) : null,
    updatedAt: now,
  }
}
