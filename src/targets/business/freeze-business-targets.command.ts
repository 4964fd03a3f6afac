import { appendAudit } from '../../audit/server.ts'
import { asProgram, type Tx } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { closeTask, type PaperHappening } from '../../workflow/server.ts'
import { businessRows, TARGET_SECTION } from './business-rows.ts'
import { findBusinessTargets, saveBusinessTargets } from './business-target.store.ts'
import type { BusinessTarget } from './business-target.ts'
import { findCommitments, moveQuotes } from './commitment.store.ts'
import { replaced } from './commitment.ts'
import { takeFromDivisions } from './division-tasks.command.ts'
import { findReports } from './report.store.ts'
import { isWaiting } from './report.ts'

/**
 * 批准: the rows of the form are the targets of the year from now on. A later edition changes them in place; a task that is not done
 * and whose words are no longer in the text, or whose target is gone, is to be confirmed again before it counts.
 */
export async function freezeBusinessTargets(tx: Tx, { actor, at, cells, paper }: PaperHappening): Promise<void> {
  const { id: paperId, regionId, departmentId, fiscalYear, organisationId, divisionId, edition } = paper
  await asProgram(tx, actor, departmentId, async () => {
    const before = await findBusinessTargets(tx, { regionId, paperId, removed: true, lock: true })
    const known = new Map(before.map((target) => [target.formRow, target]))
    const places = { regionId, departmentId, fiscalYear, organisationId, divisionId, paperId, edition, frozenAt: at }
    const frozen: BusinessTarget[] = businessRows(cells, TARGET_SECTION).map(({ row: formRow, ...row }) => ({
      ...{ id: known.get(formRow)?.id ?? newId(at.getTime()), version: 1, state: 'live' as const, formRow, ...places, ...row },
    }))
    const kept = new Set(frozen.map(({ formRow }) => formRow))
    const removed = before.filter(({ formRow, state }) => state === 'live' && !kept.has(formRow))
    await saveBusinessTargets(tx, [
      ...frozen,
      ...removed.map((target) => ({ ...target, edition, state: 'removed' as const, frozenAt: at })),
    ])
    const changed = frozen.filter(({ formRow, content }) => known.get(formRow) && known.get(formRow)!.content !== content)
    await followText(tx, { targets: changed, at })
    await putAside(tx, { targets: removed, at })
    const changes = [{ field: '业务目标', after: `${frozen.length} 项` }]
    await appendAudit(tx, { actor, action: 'targets.freezeBusinessTargets', subject: `paper/${paperId}`, at, changes })
  })
}

interface Followed {
  readonly targets: readonly BusinessTarget[]
  readonly at: Date
}

async function followText(tx: Tx, { targets, at }: Followed): Promise<void> {
  if (targets.length === 0) return
  const regionId = targets[0]!.regionId
  const contents = new Map(targets.map(({ id, content }) => [id, content]))
  for (const commitment of await findCommitments(tx, { regionId, targetIds: [...contents.keys()] })) {
    const { id, targetId, quotes, state, doneOn } = commitment
    const moved = quotes.flatMap((quote) => replaced(quote, contents.get(targetId)!) ?? [])
    const lost = moved.length < quotes.length
    // A reason for dropping words that are gone has nothing left to speak of.
    const again = state === 'confirmed' && doneOn === null
    const now = !lost ? state : again ? 'open' : state === 'dropped' ? 'withdrawn' : state
    // Nothing can be reported of it before it is confirmed again.
    if (now === 'open') await takeFromDivisions(tx, { commitment, at })
    if (lost || quotes.length > 0) await moveQuotes(tx, { regionId, id, quotes: moved, state: now })
  }
}

/** 删去的目标: nobody sees its tasks any more, so nobody is asked for them; should the row come back, they are to be confirmed again. */
async function putAside(tx: Tx, { targets, at }: Followed): Promise<void> {
  if (targets.length === 0) return
  const regionId = targets[0]!.regionId
  const commitments = await findCommitments(tx, { regionId, targetIds: targets.map(({ id }) => id) })
  for (const commitment of commitments.filter(({ state, doneOn }) => state === 'confirmed' && doneOn === null)) {
    await takeFromDivisions(tx, { commitment, at })
    await moveQuotes(tx, { ...commitment, state: 'open' })
  }
  const reports = await findReports(tx, { regionId, commitmentIds: commitments.map(({ id }) => id) })
  for (const { taskId } of reports.filter(isWaiting)) if (taskId) await closeTask(tx, { regionId, taskId, at })
}
