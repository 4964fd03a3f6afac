import { errorAt, isDay, type Problem } from '../../kernel/index.ts'
import { type Measure, overlap, type Quote, readMeasure, type Stage } from './commitment.ts'

/** 任务 as a person confirms, corrects or adds it. */
export interface CommitmentDraft extends Measure {
  readonly quotes: readonly Quote[]
  readonly name: string
  readonly counted: string
  readonly dueOn: string | null
  readonly stages: readonly Stage[]
  /** 牵头处室, then the others. */
  readonly divisionIds: readonly string[]
}

interface Around {
  readonly content: string
  /** Quotes of the other tasks and dropped quantities of the target. */
  readonly taken: readonly Quote[]
  /** 处室 of the department today. */
  readonly divisions: ReadonlyMap<string, string>
}

/** The draft with exact values, and everything that keeps it from being confirmed. */
export function checkDraft(draft: CommitmentDraft, around: Around): { measure: Measure | undefined; problems: Problem[] } {
  const measure = readMeasure(draft)
  const problems = [
    ...checkMeasure(draft, measure),
    ...checkQuotes(draft.quotes, around),
    ...checkDays(draft),
    ...checkDivisions(draft.divisionIds, around.divisions),
  ]
  return { measure, problems }
}

function checkMeasure({ name, comparison }: CommitmentDraft, measure: Measure | undefined): Problem[] {
  const unnamed = name.trim() === '' ? [errorAt('任务', 'targets.commitmentWithoutName', '请写明要做的事。')] : []
  if (measure) return unnamed
  const what =
    comparison === 'range' ? '请填写两个数，小的在前。' : comparison === 'by' ? '请填写期限的日期。' : '请填写一个数字，单位另填。'
  return [...unnamed, errorAt('目标值', 'targets.commitmentValue', `目标值不完整或不是数字。${what}没有数值的，比较方式选“定性”。`)]
}

/** 引文 are words of the text, and no other task speaks of them. */
export function checkQuotes(quotes: readonly Quote[], { content, taken }: Pick<Around, 'content' | 'taken'>): Problem[] {
  return quotes.flatMap((quote) => {
    if (content.slice(quote.from, quote.to) !== quote.text || quote.text === '') {
      return [errorAt('原文', 'targets.quoteMoved', `原文中没有找到“${quote.text}”。目标内容可能已经修改，请刷新页面。`)]
    }
    if (taken.some((other) => overlap(other, quote))) {
      return [errorAt('原文', 'targets.quoteTaken', `“${quote.text}”已经列为任务或注明不列。需要改动的，请修改原来的一项。`)]
    }
    return []
  })
}

function checkDays({ dueOn, stages }: CommitmentDraft): Problem[] {
  if (dueOn === null || !isDay(dueOn)) return [errorAt('完成期限', 'targets.commitmentWithoutDay', '请填写完成期限。')]
  return stages.flatMap((stage, index) => {
    if (stage.words.trim() === '' || !isDay(stage.dueOn)) {
      return [errorAt(`阶段 ${index + 1}`, 'targets.stageIncomplete', `阶段 ${index + 1} 请写明日期和要达到的进度。`)]
    }
    if (stage.dueOn > dueOn) {
      return [
        errorAt(
          `阶段 ${index + 1}`,
          'targets.stageAfterDeadline',
          `阶段 ${index + 1} 的日期 ${stage.dueOn} 在完成期限 ${dueOn} 以后。请更正。`,
        ),
      ]
    }
    return []
  })
}

function checkDivisions(divisionIds: readonly string[], divisions: ReadonlyMap<string, string>): Problem[] {
  if (divisionIds.length === 0) return [errorAt('责任处室', 'targets.commitmentWithoutDivision', '请选择牵头的责任处室。')]
  if (new Set(divisionIds).size < divisionIds.length) {
    return [errorAt('责任处室', 'targets.divisionTwice', '同一处室只选一次；牵头处室不再列为配合处室。')]
  }
  const unknown = divisionIds.filter((id) => !divisions.has(id))
  return unknown.length === 0 ? [] : [errorAt('责任处室', 'targets.noSuchDivision', '所选的责任处室不是本部门现有的处室。请重新选择。')]
}
