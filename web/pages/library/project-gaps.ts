import type { ProcedureKind, ProjectState, ProjectView } from '../../../src/library/index.ts'

/** 缺项 and how it is mended. */
export interface ProjectGap {
  readonly key: string
  readonly title: string
  readonly message: string
  readonly source?: string
  readonly mend: { readonly by: 'procedure'; readonly kind: ProcedureKind } | { readonly by: 'application' | 'paper' } | undefined
  /** Who has to do it, where this post may not. */
  readonly who?: string
}

/** 已取消、已终止、已完成: nothing more is asked for. */
export function isClosed(state: ProjectState): boolean {
  return state === 'cancelled' || state === 'ended' || state === 'finished'
}

/** 还没有编入预算 */
export function isBeforeBudget(state: ProjectState): boolean {
  return state === 'applying' || state === 'admitted'
}

/** 缺项的标题: 一上之前 only while the budget has not been made. */
export function gapsTitle(state: ProjectState, count: number): string {
  if (count === 0) return '缺项'
  return isBeforeBudget(state) ? `一上之前还缺 ${count} 项` : `程序缺 ${count} 项（仍可补办）`
}

const confidences = { found: '', known: '', unsure: '，条款待核' } as const

/** 还缺什么, all of it: the procedures asked for, the amount, the application itself. */
export function gapsOf({ project, missing, application, actions }: ProjectView): readonly ProjectGap[] {
  if (isClosed(project.state)) return []
  const gaps: ProjectGap[] = missing.map(({ procedure, label, message, source }) => ({
    ...{ key: procedure, title: label, message, source: sourceWords(source) },
    ...(actions.recordProcedure
      ? { mend: { by: 'procedure' as const, kind: procedure } }
      : { mend: undefined, who: '由主管处室或财务处登记' }),
  }))
  if (project.toEnter) {
    const when = project.enterBy ? `须在 ${project.enterBy} 前补报入库` : '须补报入库'
    gaps.push({
      ...{ key: 'toEnter', title: project.enterOverdue ? '补入库已逾期' : '待补入库' },
      message: `按 ${project.entryDocument} 先行登记，${when}。${application ? '申报书已经建立，请填写、报送。' : '请建立申报书。'}`,
      mend: application ? { by: 'paper' } : actions.apply ? { by: 'application' } : undefined,
    })
  } else if (application && application.state !== 'approved' && project.state === 'applying') {
    gaps.push({
      ...{ key: 'application', title: '尚未入库', mend: { by: 'paper' } },
      message: `申报书现为“${application.stateLabel}”${application.waitingFor ? `，等待${application.waitingFor}` : ''}。审核通过后入库。`,
    })
  }
  if (project.level !== 'fund' && project.amountFen === null && project.belowFen === null) {
    gaps.push({
      ...{ key: 'amount', title: '年度金额', mend: application ? { by: 'paper' } : undefined },
      message: '没有填年度申报金额。请在申报书里填写预算测算和分月用款计划。',
    })
  }
  return gaps
}

function sourceWords({ document, article, confidence }: ProjectView['missing'][number]['source']): string {
  return `依据：${document}${article ? ` ${article}` : ''}${confidences[confidence]}`
}
