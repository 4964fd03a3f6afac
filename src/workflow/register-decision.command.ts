import { inRegion, type Tx } from '../db/server.ts'
import { dayInChina, errorAt, type Problem, seenText } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { finish } from './approve-paper.command.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperContentRefusedError } from './errors.ts'
import { askPostsAgain } from './filling/report-parts.command.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import type { RegisterDecision } from './paper.view.ts'
import type { ExternalDecision, PaperRecord } from './paper-record.ts'
import { moveOn, requireVersion } from './perform-act.command.ts'
import { requireComments } from './send-back-paper.command.ts'
import { isUploaded } from './uploaded-file.store.ts'

interface Asked {
  readonly actor: Actor
  readonly id: string
  readonly decision: RegisterDecision
}

/** 外部登记 of a step that was decided outside the system: same effect as there, visible as such. */
export function registerDecision(deps: WorkflowDeps, asked: Asked): Promise<void> {
  return inRegion(deps.db, asked.actor, (tx) => registerDecisionIn(tx, deps, asked))
}

/** 外部登记 in the caller's transaction: several papers by one document stand or fall together. */
export async function registerDecisionIn(tx: Tx, deps: WorkflowDeps, { actor, id, decision }: Asked): Promise<void> {
  const opened = await openPaper(tx, deps, { actor, id, lock: true })
  requireAction('registerExternal', actor, opened)
  await requireVersion(tx, opened, decision.version)
  const { submittedAt } = opened.paper
  const days = { today: dayInChina(opened.now), submittedOn: submittedAt && dayInChina(submittedAt) }
  const problems = [...checkDecision(decision, days), ...(await checkFile(tx, deps, { paper: opened.paper, decision }))]
  if (problems.length > 0) throw new PaperContentRefusedError('没有登记，请按说明更正后重试。', problems)

  const external = externalOf(decision)
  const { result, reason } = decision
  if (result === 'returned') {
    const comments = requireComments(opened.form, decision)
    await moveOn(tx, { actor, opened, act: 'registerReturn', reason, comments, external })
    await askPostsAgain(tx, deps, { actor, opened, comments })
  } else {
    const comments = decision.comments.length > 0 ? requireComments(opened.form, decision) : []
    await finish(tx, await moveOn(tx, { actor, opened, act: 'registerApproval', reason, comments, external }), { deps, actor, external })
  }
}

function checkDecision(
  { result, decidedOn, documentNumber }: RegisterDecision,
  { today, submittedOn }: { today: string; submittedOn: string | null },
): Problem[] {
  const problems: Problem[] = []
  if (decidedOn > today) problems.push(errorAt('决定日期', 'workflow.decisionInFuture', `决定日期 ${decidedOn} 在今天之后，请核对。`))
  if (submittedOn !== null && decidedOn < submittedOn) {
    const message = `决定日期 ${decidedOn} 早于报送日期 ${submittedOn}。请核对；报送以前已经批准的，请退回后按已生效的事项登记。`
    problems.push(errorAt('决定日期', 'workflow.decisionBeforeSubmission', message))
  }
  if (result === 'approved' && seenText(documentNumber) === '') {
    problems.push(errorAt('文号', 'workflow.documentNumberNeeded', '登记同意须填写批复文号；没有文号的，请填写会议纪要或复函的编号。'))
  }
  return problems
}

/** Only what the paper's own department uploaded, after the paper was submitted; a file of others answers like one that is not there. */
async function checkFile(
  tx: Tx,
  { files }: WorkflowDeps,
  { paper, decision: { fileHash: hash } }: { paper: PaperRecord; decision: RegisterDecision },
): Promise<Problem[]> {
  if (!hash) return []
  const { regionId, departmentId, submittedAt: since } = paper
  const known = await isUploaded(tx, { regionId, departmentId, hash, since })
  if (known && (!files || (await files.has(hash)))) return []
  return [errorAt('附件', 'workflow.noSuchFile', '没有找到所附的文件，请重新上传后再登记。')]
}

function externalOf({ who, decidedOn, documentNumber, fileHash, fileName }: RegisterDecision): ExternalDecision {
  return { who, decidedOn, documentNumber, ...(fileHash && { fileHash }), ...(fileName && { fileName }) }
}
