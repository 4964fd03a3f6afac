import type { Problem } from '../../kernel/index.ts'
import type { Mark } from '../reading.ts'
import type { Clause, Draft } from './clause.ts'
import type { OutcomeSign, Token } from './token.ts'

/** 文中标注: what each stretch was read as, for the editor, in the order of the text. */
export function marksOf(draft: Draft, problems: readonly Problem[]): readonly Mark[] {
  const marks: Mark[] = []
  for (const clause of draft.clauses) marks.push(...clauseMarks(clause))
  for (const { from, to, what } of draft.limits) marks.push({ from, to, role: 'limit', label: what === 'floor' ? '最低 0' : '限额' })
  for (const { from, to } of draft.portions) marks.push({ from, to, role: 'item', label: '每项' })
  for (const { from, to } of problems) {
    if (from !== undefined && to !== undefined && to - from < draft.text.length) marks.push({ from, to, role: 'problem', label: '请核对' })
  }
  return marks.sort((a, b) => a.from - b.from)
}

function clauseMarks(clause: Clause): readonly Mark[] {
  const { outcome } = clause
  const marks: Mark[] = []
  const words = leading(clause.condition)
  if (words) marks.push({ ...words, role: clause.role === 'text' ? 'condition' : 'subject', label: clause.role === 'text' ? '条件' : '量' })
  for (const { from, to } of clause.intervals) marks.push({ from, to, role: 'threshold', label: '界限' })
  if (clause.step)
    marks.push({
      from: clause.step.from,
      to: clause.step.to,
      role: 'step',
      label: `每步 ${clause.step.value}${clause.step.unit === '%' ? ' 点' : clause.step.unit}`,
    })
  if (clause.each && clause.role === 'each') marks.push({ from: clause.each.from, to: clause.each.to, role: 'step', label: '计次' })
  marks.push({ from: outcome.from, to: outcome.to, role: isDeduction(outcome) ? 'deduct' : 'award', label: labelOf(outcome) })
  return marks
}

function leading(tokens: readonly Token[]): { from: number; to: number } | undefined {
  const end = tokens.findIndex((token) => token.kind !== 'words' && token.kind !== 'mark')
  const words = tokens.slice(0, end < 0 ? tokens.length : end)
  const [first, last] = [words[0], words.findLast((token) => token.kind === 'words')]
  return first && last ? { from: first.from, to: last.to } : undefined
}

function isDeduction({ kind }: OutcomeSign): boolean {
  return kind === 'deduct' || kind === 'zero'
}

function labelOf(outcome: OutcomeSign): string {
  if (outcome.kind === 'zero') return '0 分'
  if (outcome.kind === 'noDeduct') return '不扣'
  if (outcome.kind === 'award') return outcome.amount.full ? '满分' : `得 ${outcome.amount.points ?? ''} 分`
  if (outcome.kind === 'deduct') return outcome.amount.points === undefined ? '扣分' : `扣 ${outcome.amount.points} 分`
  if (outcome.kind === 'bareScore') return '酌情'
  return outcome.kind === 'list' ? '分别' : '按比例'
}
