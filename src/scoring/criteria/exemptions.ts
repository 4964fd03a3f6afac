import type { Clause, Draft } from './clause.ts'

const ABSENT = /^(本年度?|当年|年度内|全年|若|如)?(无|没有|不涉及|未涉及|不适用)/

/** 无此事项的得满分: what the text says for 不适用, taken out before the rest is read. */
export function withoutExemption(draft: Draft): { readonly draft: Draft; readonly found: boolean } {
  const { clauses } = draft
  const isExempting = (clause: Clause, index: number): boolean =>
    index > 0 &&
    index === clauses.length - 1 &&
    clauses.length > 1 &&
    clause.role === 'text' &&
    gives(clause) &&
    ABSENT.test(clause.words) &&
    saysObject(clause.words)
  const kept = clauses.filter((clause, index) => !isExempting(clause, index))
  const complete = kept.length >= 2 || kept.some(({ outcome }) => outcome.kind === 'deduct')
  if (kept.length === clauses.length || !complete) return { draft, found: false }
  return { draft: { ...draft, clauses: kept }, found: true }
}

function gives({ outcome }: Clause): boolean {
  return outcome.kind === 'noDeduct' || (outcome.kind === 'award' && outcome.amount.full === true)
}

/** 无承办件的, 无公开事项的: a thing that may not exist, not a fault. */
function saysObject(words: string): boolean {
  return /(的|事项|任务|情况|项目|业务)$/.test(words) || /不涉及|不适用/.test(words)
}
