import { inRegion, type Tx } from '../db/server.ts'
import { errorAt, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { insertEdition } from './edition.store.ts'
import { PaperActRefusedError, PaperContentRefusedError } from './errors.ts'
import { answersTo } from './filling/supplied.query.ts'
import type { CellProblem } from './form.ts'
import { keepCompleteCells } from './given-cells.query.ts'
import { happeningOf } from './happening.ts'
import { findKeptWarnings, freezeKeptWarnings } from './kept-warning.store.ts'
import { keptFor, unexplained } from './kept-warning.ts'
import { findOthersOfYear, type OnceAYear } from './once-a-year.query.ts'
import { chainToBe, type OpenedPaper, openPaper, requireAction } from './opened-paper.query.ts'
import { isLate } from './paper.policy.ts'
import { stateLabels } from './paper.ts'
import { problemsOf } from './paper-problems.ts'
import type { PaperRecord } from './paper-record.ts'
import { moveOn, requireVersion } from './perform-act.command.ts'

/** 报送: 系统校验 has no errors, the edition is frozen, the chain of today begins at its first step. */
export function submitPaper(
  deps: WorkflowDeps,
  { actor, id, version, lateReason }: { actor: Actor; id: string; version: number; lateReason: string },
): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('submit', actor, opened)
    await requireVersion(tx, opened, version)
    const { paper, now } = opened
    const cells = await keepCompleteCells(tx, deps, { ...opened, actor })
    const effects = deps.effects?.[paper.type]
    await requireOnly(tx, paper, effects?.once)
    const explained = await checkSubmission(tx, deps, { actor, opened, cells })
    const late = isLate(paper, now)
    if (late && lateReason === '') throw lateReasonNeeded(paper)
    const chain = chainToBe(deps, opened)
    if (!chain?.length) {
      throw new PaperActRefusedError({ kind: 'state', text: '本部门的评分规则没有设置这种文书的审批链，不能报送。请联系管理员。' })
    }
    const submission = { submittedBy: actor.accountId, submittedFor: actor.standsInFor ?? null, submittedAt: now }
    const moved = await moveOn(tx, {
      actor,
      opened,
      act: 'submit',
      changes: { chain, ...submission },
      reason: late ? `补报：${lateReason}` : '',
    })
    const frozen = Object.fromEntries([...cells].sort(([a], [b]) => (a < b ? -1 : 1)))
    const hash = editionHash(deps, moved, frozen)
    await insertEdition(tx, {
      paper: moved,
      edition: { id: newId(now.getTime()), edition: moved.edition, final: false, hash, cells: frozen, frozenAt: now },
    })
    await freezeKeptWarnings(tx, { regionId: moved.regionId, paperId: id, edition: moved.edition, ids: explained })
    await effects?.onSubmitted?.(tx, happeningOf(moved, { actor, at: now, cells }))
  })
}

interface Submitted {
  readonly actor: Actor
  readonly opened: OpenedPaper
  readonly cells: ReadonlyMap<string, string>
}

/** 系统校验 of the submission. Answers with the reasons that go along. */
async function checkSubmission(tx: Tx, deps: WorkflowDeps, { actor, opened, cells }: Submitted): Promise<string[]> {
  const { paper, now } = opened
  const effects = deps.effects?.[paper.type]
  const told = happeningOf(paper, { actor, at: now, cells })
  const remarks = (await effects?.remarks?.(tx, told)) ?? []
  const problems = problemsOf({ ...opened, cells, supplied: await answersTo(tx, paper), remarks }, actor)
  const kept = await findKeptWarnings(tx, { regionId: paper.regionId, paperId: paper.id })
  refuseErrors([...problems, ...unexplained(problems, kept, cells)])
  refuseErrors((await effects?.beforeSubmit?.(tx, told)) ?? [])
  return problems.flatMap((problem) => keptFor(kept, problem, cells)?.id ?? [])
}

function lateReasonNeeded({ dueOn }: PaperRecord): PaperContentRefusedError {
  const message = `报送期限是 ${dueOn}，已经过去，现按补报办理。请写明补报理由后再报送。`
  return new PaperContentRefusedError(message, [errorAt('补报理由', 'workflow.lateReasonNeeded', message)])
}

function refuseErrors(problems: readonly CellProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new PaperContentRefusedError(`系统校验发现${errors.length}处需要更正，没有报送。请逐处更正后再报送。`, errors)
}

/** 一年一份: an earlier one that is on its way or approved stands; a change of it is made there. */
async function requireOnly(tx: Tx, paper: PaperRecord, once: OnceAYear | undefined): Promise<void> {
  if (!once || paper.projectId !== null) return
  const [other] = (await findOthersOfYear(tx, paper, once)).filter(({ state }) => state === 'inReview' || state === 'approved')
  if (!other) return
  const text = `${paper.fiscalYear} 年度已有另一份“${other.title}”${stateLabels[other.state]}，不能再报送一份。需要修改的，请退回或解锁原来的一份。`
  throw new PaperActRefusedError({ kind: 'state', text })
}

/** 版本编码: of form, paper, edition and content. The keys of the cells come sorted. */
export function editionHash(
  { hash }: Pick<WorkflowDeps, 'hash'>,
  { type, id, edition }: Pick<PaperRecord, 'type' | 'id' | 'edition'>,
  cells: Readonly<Record<string, string>>,
): string {
  return hash(JSON.stringify([type, id, edition, Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1))]))
}
