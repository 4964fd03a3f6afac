import type { Fraction, Problem } from '../kernel/index.ts'
import type { ScoringConventions } from './conventions.ts'
import { type Attempt, type Context, problem, understood } from './criteria/attempt.ts'
import type { Draft } from './criteria/clause.ts'
import { readDraft } from './criteria/clauses.ts'
import { parse } from './criteria/criterion.generated.js'
import { withoutExemption } from './criteria/exemptions.ts'
import { marksOf } from './criteria/marks.ts'
import { readText } from './criteria/recognise/index.ts'
import { refuse } from './criteria/refusals.ts'
import { repair, splitNumber, withoutStraySpaces } from './criteria/repairs.ts'
import { restate } from './criteria/restate/index.ts'
import { reconsider, withoutHeading } from './criteria/second-thoughts.ts'
import { fold } from './fold.ts'
import type { Reading } from './reading.ts'

/** Longer texts are no criteria of one indicator. */
const LONGEST = 8000

/** 评分标准识别: reads one criterion as the rule of an indicator with these points. Never throws, never guesses. */
export function readCriterion(text: string, points: Fraction, conventions: ScoringConventions): Reading {
  if (text.length > LONGEST) {
    return refusal([problem('tooLong', `评分标准有 ${text.length} 个字符，超过 ${LONGEST} 个字符的上限。请只保留本指标的评分标准。`)])
  }
  const { folded, problems } = repair(fold(text))
  const endless = /[0-9]{16}/.exec(folded)
  if (endless) {
    const span = { from: endless.index, to: endless.index + 16 }
    return refusal([problem('numberTooLong', '这里的数字超过 15 位，不会是分数或指标值。请核对原文。', span)])
  }
  const split = splitNumber(folded)
  if (split) return refusal([split])
  const draft = readDraft(text, withoutStraySpaces(folded, parse))
  const exempt = withoutExemption(draft)
  const context = withoutHeading({ draft: exempt.draft, points, conventions })
  const attempt = reconsider(refuse(context) ?? readText(context), context)
  return present(attempt, { context, exempt: exempt.found, repairs: problems })
}

interface Around {
  readonly context: Context
  readonly exempt: boolean
  readonly repairs: readonly Problem[]
}

function present(attempt: Attempt, { context, exempt, repairs }: Around): Reading {
  const { draft, points } = context
  if (understood(attempt)) {
    const rule = exempt ? { ...attempt.rule, notApplicable: 'full' as const } : attempt.rule
    const problems = [...repairs, ...(attempt.problems ?? [])]
    return {
      status: attempt.judgement ? 'judgement' : 'compiled',
      family: rule.family,
      rule,
      restatement: restate(rule, points),
      problems,
      marks: marksOf(draft, problems),
    }
  }
  if (attempt && 'ambiguous' in attempt) {
    const problems = [...repairs, ...attempt.ambiguous]
    const alternatives = attempt.alternatives.map(({ label, rule }) => ({ label, rule, restatement: restate(rule, points) }))
    return {
      status: 'ambiguous',
      alternatives,
      restatement: attempt.ambiguous.map(({ message }) => message).join(''),
      problems,
      marks: marksOf(draft, problems),
    }
  }
  return refusal([...repairs, ...(attempt?.refused ?? [notUnderstood(draft)])], draft)
}

function notUnderstood({ text, clauses }: Draft): Problem {
  const [first, last] = [clauses[0], clauses.at(-1)]
  const span = first && last ? { from: first.from, to: last.to } : { from: 0, to: text.length }
  return problem(
    'notUnderstood',
    '没有识别出这条评分标准怎样计分。请按“达到…得满分，每降低1%扣…分”“…得…分，否则不得分”等写法改写，或改为人工评分。',
    span,
  )
}

function refusal(problems: readonly Problem[], draft?: Draft): Reading {
  return { status: 'unreadable', problems, marks: draft ? marksOf(draft, problems) : [] }
}
