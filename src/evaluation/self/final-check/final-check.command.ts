import { appendAudit } from '../../../audit/server.ts'
import { asProgram, inRegion, type Tx } from '../../../db/server.ts'
import type { Actor } from '../../../org/index.ts'
import { closeTask, findPaperPlaces, openTask } from '../../../workflow/server.ts'
import { readSelfEvaluations } from '../read-self-evaluations.query.ts'
import { mayCheckFinal } from '../self.policy.ts'
import { SelfEvaluationContentError, SelfEvaluationNotOpenError } from '../self-errors.ts'
import type { SelfEvaluationDeps } from '../self-evaluation-deps.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from '../self-material.ts'
import { loadSelfEvaluation } from '../show-self-evaluation.query.ts'
import { closeFinalCheck, findFinalChecks, openFinalCheck } from './final-check.store.ts'
import { differenceData } from './final-difference.ts'

interface Recorded {
  readonly actor: Actor
  readonly at: Date
  readonly departmentId: string
  readonly fiscalYear: number
}

/**
 * 决算登记以后: every self-evaluation that was submitted on 快报口径 and differs from the ledger by now becomes a 待办 of the post that filled it in.
 * In the transaction that records the figures.
 */
export async function openFinalChecks(tx: Tx, { actor, at, departmentId, fiscalYear }: Recorded): Promise<void> {
  const { regionId } = actor
  // What is read inside goes back to this scope, not to the post's.
  const program = { ...actor, departmentId, reach: 'system' as const }
  await asProgram(tx, actor, departmentId, async () => {
    const types = [DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION]
    const all = await findPaperPlaces(tx, { regionId, departmentId, fiscalYears: [fiscalYear], types })
    const papers = all.filter(({ state }) => state === 'inReview' || state === 'approved')
    if (papers.length === 0) return
    const read = await readSelfEvaluations(tx, { actor: program, departmentId, fiscalYear, papers })
    const known = await findFinalChecks(tx, { regionId, paperIds: papers.map(({ id }) => id) })
    for (const { id, organisationId, postId, title, type } of papers) {
      const { differences = [] } = read.get(id) ?? {}
      const before = known.get(id)
      const asked = before && (before.checkedAt === null || before.checkedData === differenceData(differences))
      if (differences.length === 0 || asked) continue
      const role = type === DEPARTMENT_SELF_EVALUATION ? 'financeClerk' : 'unitClerk'
      const taskId = await openTask(tx, {
        ...{ regionId, departmentId, organisationId, postId, role, kind: 'other', fiscalYear, at },
        ...{
          title: `决算后核对自评表：${title}`,
          detail: `报送以后预算账有变动，${differences.length} 处与报送时的快报数不同`,
          link: `/self-evaluation/${id}`,
        },
      })
      await openFinalCheck(tx, { regionId, departmentId, paperId: id, taskId, at })
    }
  })
}

const settledWords = '这张自评表没有待办的决算后核对。请刷新页面后重试。'

/** 核对完毕: the difference is explained, or the paper is unlocked and submitted anew. */
export async function settleFinalCheck(
  deps: SelfEvaluationDeps,
  { actor, paperId, note }: { actor: Actor; paperId: string; note: string },
): Promise<void> {
  const { paper, read } = await loadSelfEvaluation(deps, { actor, paperId })
  if (!mayCheckFinal(actor, paper)) throw new SelfEvaluationNotOpenError('决算后核对由填报单位的经办人办理。')
  const check = read.finalCheck
  if (!check || check.checkedAt !== null) throw new SelfEvaluationContentError(settledWords)
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const { regionId } = actor
    const settled = { regionId, paperId, note, data: differenceData(read.differences), at, by: actor.displayName }
    if (!(await closeFinalCheck(tx, settled))) throw new SelfEvaluationContentError(settledWords)
    await closeTask(tx, { regionId, taskId: check.taskId, at })
    const changes = [
      ...read.differences.map(({ label, before, after }) => ({ field: label, before, after })),
      { field: '核对说明', after: note },
    ]
    await appendAudit(tx, { actor, action: 'selfEvaluation.finalCheck', subject: `paper/${paperId}`, at, changes })
  })
}
