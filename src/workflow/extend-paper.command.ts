import { inRegion } from '../db/server.ts'
import { dayInChina, errorAt, type Problem } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperContentRefusedError } from './errors.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import { recordAct, requireVersion } from './perform-act.command.ts'
import { moveTaskDeadline } from './task.store.ts'

/** 批准延期: a later deadline, with its reason. */
export function extendPaper(
  deps: WorkflowDeps,
  { actor, id, version, dueOn, reason }: { actor: Actor; id: string; version: number; dueOn: string; reason: string },
): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('extend', actor, opened)
    await requireVersion(tx, opened, version)
    const { paper, now } = opened
    const problems = checkDeadline({ dueOn, before: paper.dueOn ?? '', today: dayInChina(now) })
    if (problems.length > 0) throw new PaperContentRefusedError('没有延期，请更改新的期限后重试。', problems)
    await recordAct(tx, { actor, opened, act: 'extend', changes: { dueOn }, reason })
    await moveTaskDeadline(tx, { regionId: paper.regionId, paperId: id, dueOn, at: now })
  })
}

function checkDeadline({ dueOn, before, today }: { dueOn: string; before: string; today: string }): Problem[] {
  const problems: Problem[] = []
  if (dueOn <= before) problems.push(errorAt('新的期限', 'workflow.notLater', `原期限是 ${before}，新的期限应在其后。请更改日期。`))
  if (dueOn < today) problems.push(errorAt('新的期限', 'workflow.dueDatePassed', `${dueOn} 已经过去，请填写今天或以后的日期。`))
  return problems
}
