import { inRegion } from '../db/server.ts'
import { errorAt } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { WorkflowDeps } from './deps.ts'
import { PaperContentRefusedError } from './errors.ts'
import { askPostsAgain } from './filling/report-parts.command.ts'
import type { PaperForm } from './form.ts'
import { fieldOf } from './labels.ts'
import { openPaper, requireAction } from './opened-paper.query.ts'
import type { CellComment } from './paper-record.ts'
import { moveOn, requireVersion } from './perform-act.command.ts'

export interface CommentInput {
  readonly cell: string
  readonly text: string
}

interface Asked {
  readonly actor: Actor
  readonly id: string
  readonly version: number
  readonly reason: string
  readonly comments: readonly CommentInput[]
}

/** 退回, with a reason or with comments at the cells: who corrects must know what. */
export function sendBackPaper(deps: WorkflowDeps, { actor, id, version, reason, comments }: Asked): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('sendBack', actor, opened)
    await requireVersion(tx, opened, version)
    const said = requireComments(opened.form, { reason, comments })
    await moveOn(tx, { actor, opened, act: 'sendBack', reason, comments: said })
    await askPostsAgain(tx, deps, { actor, opened, comments: said })
  })
}

/** 退回意见 with the names of the cells; refuses cells that the form does not have, and a return without a word. */
export function requireComments(form: PaperForm, { reason, comments }: Pick<Asked, 'reason' | 'comments'>): CellComment[] {
  const problems = comments.flatMap(({ cell }, index) =>
    fieldOf(form, cell)
      ? []
      : [errorAt(`comments[${index}].cell`, 'workflow.noSuchCell', `“${form.label}”没有“${cell}”这一栏。请重新选择。`)],
  )
  if (reason === '' && comments.length === 0) {
    problems.push(errorAt('退回意见', 'workflow.reasonNeeded', '退回须写明意见：可以写总的意见，也可以在相应栏目写明。'))
  }
  if (problems.length > 0) throw new PaperContentRefusedError('没有退回，请按说明补充后重试。', problems)
  return comments.map(({ cell, text }) => ({ cell, label: fieldOf(form, cell)!.label, text }))
}
