import { appendAudit } from '../audit/server.ts'
import { inRegion, type Tx } from '../db/server.ts'
import { addDays, dayInChina, errorAt, newId, type Problem } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { findDirectory, findFundChains, findPackName, findRolePosts } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { openTask } from '../workflow/server.ts'
import { createProjects } from './create-projects.command.ts'
import type { LibraryDeps } from './deps.ts'
import { ProjectContentRefusedError } from './errors.ts'
import type { SetUpProject } from './library-acts.view.ts'
import { giveCode } from './library-effects.command.ts'
import { findProjects } from './project.store.ts'
import { projectEntries } from './project.ts'

type Order = { readonly actor: Actor; readonly request: SetUpProject }

/** 设立专项资金和二级项目, or 先登记 what arrives from above or in an emergency: then with the task to enter it by a day. */
export function setUpProject(
  { db, clock }: Pick<LibraryDeps, 'db' | 'clock'>,
  { actor, request }: Order,
): Promise<{ id: string; code: string; enterBy: string | null }> {
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { regionId, departmentId } = actor
    const problems = await checkRequest(tx, { actor, request })
    if (problems.length > 0) throw new ProjectContentRefusedError('项目没有建立，请按说明更正后重新保存。', problems)
    const { parentId = null, divisionId = null, fundChainId = null, amountFen, entryDocument, entry, ...rest } = request
    const code = request.code || (await giveCode(tx, { regionId, departmentId, ...request }))
    const id = newId(at.getTime())
    const first = entry !== 'library'
    const enterBy = first ? await enterDay(tx, { actor, at, fiscalYear: request.fiscalYear }) : null
    const enterTaskId = enterBy === null ? null : await askToEnter(tx, { actor, at, request, projectId: id, enterBy })
    const project = {
      ...{ ...rest, id, code, parentId, divisionId, fundChainId, entry, entryDocument, enterBy, enterTaskId },
      ...{ amountFen: amountFen === undefined ? null : BigInt(amountFen), state: first ? ('applying' as const) : ('admitted' as const) },
      documentNumber: entryDocument,
    }
    await createProjects(tx, { actor, at, projects: [project] })
    if (first) {
      const changes = [
        { field: '入库途径', after: projectEntries[entry] },
        { field: '依据文件', after: entryDocument },
        { field: '补入库期限', after: enterBy },
      ]
      await appendAudit(tx, { actor, action: 'library.saveProject', subject: `project/${id}`, at, changes })
    }
    return { id, code, enterBy }
  })
}

async function checkRequest(tx: Tx, { actor, request }: Order): Promise<Problem[]> {
  const { regionId, departmentId } = actor
  const { fiscalYear, level, entry, code, firstYear, lastYear } = request
  const problems: Problem[] = []
  const refuse = (at: string, name: string, message: string) => problems.push(errorAt(at, `library.${name}`, message))
  if (entry === 'library' && level === 'third')
    refuse('级次', 'thirdApplies', '三级项目须经申报入库，不在这里设立。请由申报单位填写入库申报书。')
  if (entry !== 'library' && level === 'fund') refuse('级次', 'fundArrives', '专项资金不作先登记。请把入库途径改为项目库申报。')
  if (entry !== 'library' && request.entryDocument === '')
    refuse('依据文件', 'documentMissing', '先登记的项目须有下达文件或应急决定。请填写文号。')
  if (lastYear < firstYear) refuse('结束年度', 'periodBackwards', `结束年度 ${lastYear} 早于开始年度 ${firstYear}。请核对项目期限。`)
  else if (fiscalYear < firstYear || fiscalYear > lastYear)
    refuse('项目期限', 'yearOutside', `项目期限 ${firstYear} 年至 ${lastYear} 年不含 ${fiscalYear} 年。请核对期限。`)
  if (code !== '' && (await findProjects(tx, { regionId, departmentId, fiscalYear, codes: [code], light: true })).length > 0)
    refuse('项目代码', 'codeTaken', `${fiscalYear} 年度已有代码为“${code}”的项目。请核对代码，或留空由系统编号。`)
  problems.push(...(await checkPlace(tx, { actor, request })))
  return problems
}

/** 上级项目、申报单位、主管处室、资金链. */
async function checkPlace(tx: Tx, { actor, request }: Order): Promise<Problem[]> {
  const { regionId, departmentId } = actor
  const { fiscalYear, level, parentId, organisationId, divisionId, fundChainId } = request
  const problems: Problem[] = []
  const refuse = (at: string, name: string, message: string) => problems.push(errorAt(at, `library.${name}`, message))
  const [parent] =
    parentId === undefined ? [] : await findProjects(tx, { regionId, departmentId, fiscalYear, ids: [parentId], light: true })
  if (parentId !== undefined && !parent) refuse('上级项目', 'noSuchParent', '所选上级项目不在本年度的项目库。请重新选择。')
  if (level === 'fund' && parentId !== undefined) refuse('上级项目', 'fundWithParent', '专项资金没有上级项目。请清空上级项目。')
  if (level === 'second' && parent && parent.level !== 'fund')
    refuse('上级项目', 'noParentLevel', '二级项目的上级只能是专项资金。请重新选择。')
  if (level === 'third' && parent?.level !== 'second') refuse('上级项目', 'noParentLevel', '三级项目的上级须是二级项目。请选择上级项目。')
  const directory = new Map((await findDirectory(tx, { regionId, departmentId })).map((one) => [one.id, one]))
  const unit = directory.get(organisationId)
  if (!unit || unit.kind === 'guest' || unit.kind === 'evaluationTeam')
    refuse('申报单位', 'noSuchUnit', '申报单位不是本部门的单位或处室。请重新选择。')
  if (divisionId !== undefined && directory.get(divisionId)?.kind !== 'division')
    refuse('主管处室', 'noSuchDivision', '主管处室不是本部门的处室。请重新选择。')
  if (fundChainId !== undefined && (await findFundChains(tx, { regionId, id: fundChainId })).length === 0)
    refuse('资金链', 'noSuchFundChain', '所选资金链不存在。请重新选择。')
  return problems
}

/** 补入库期限: by the pack; where it says nothing, the end of the year. */
async function enterDay(tx: Tx, { actor, at, fiscalYear }: { actor: Actor; at: Date; fiscalYear: number }): Promise<string> {
  const today = dayInChina(at)
  const within = loadPack(await findPackName(tx, actor)).ledger?.enterLibraryWithinDays?.value
  if (within !== undefined) return addDays(today, within)
  const end = `${fiscalYear}-12-31`
  return end < today ? today : end
}

interface Asking extends Order {
  readonly at: Date
  readonly projectId: string
  readonly enterBy: string
}

/** 待办 of whoever fills in for the organisation that the project belongs to. */
async function askToEnter(tx: Tx, { actor, at, request, projectId, enterBy }: Asking): Promise<string> {
  const { regionId, departmentId, postId } = actor
  const { organisationId, fiscalYear, name, entry } = request
  const clerks = ['unitClerk', 'divisionClerk', 'financeClerk'] as const
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: clerks, postId })
  const role = clerks.find((clerk) => posts.some((post) => post.organisationId === organisationId && post.role === clerk)) ?? 'financeClerk'
  const place = role === 'financeClerk' ? actor.organisationId : organisationId
  return openTask(tx, {
    ...{ regionId, departmentId, organisationId: place, role, kind: 'other', fiscalYear, at, dueOn: enterBy },
    ...{ title: `补报入库：${name}`, link: `/library/${projectId}`, detail: `${projectEntries[entry]}，已先登记，请补报入库申报书` },
  })
}
