/** feelin (FEEL): one expression over all departments, so that the text is parsed only once. */
import { evaluate } from 'feelin'
import { CRITERIA, type Criterion, hundredths, type LeafFacts, type Outcome } from '../work.ts'

function scoreExpression(criterion: Criterion, index: number): string {
  const p = criterion.points
  const [a, b] = [`d.a${index}`, `d.b${index}`]
  const rate = `round half up(${a} / ${b} * 100, 2)`
  switch (criterion.kind) {
    case 'step':
      return `max(0, ${p} - round half up(max(0, ${criterion.from} - ${rate}) * 0.05 * ${p}, 2))`
    case 'shares':
      return `${p} - round half up(${a} / ${b} * ${p}, 2)`
    case 'proportional':
      return `round half up(min(1, ${a} / ${b}) * ${p}, 2)`
    case 'bands':
      return `if ${rate} >= 95 then ${p} else if ${rate} >= 90 then ${p} * 0.8 else if ${rate} >= 80 then ${p} * 0.6 else 0`
    case 'occurrences':
      return `max(0, ${p} - ${a} * 0.5)`
  }
}

const entries = CRITERIA.flatMap((criterion, index) => [
  `s${index}: ${scoreExpression(criterion, index)}`,
  `r${index}: round half up(s${index} / ${criterion.points} * 100, 2)`,
])
const total = `total: ${CRITERIA.map((_, index) => `s${index}`).join(' + ')}`
const grade = `grade: if total >= 90 then "优" else if total >= 80 then "良" else if total >= 60 then "中" else "差"`
const expression = `for d in departments return { ${[...entries, total, grade].join(', ')} }`

type Context = { departments: Record<string, number>[] }

export function prepare(all: LeafFacts[][]): Context {
  return {
    departments: all.map((department) =>
      Object.fromEntries(
        department.flatMap(({ a, b }, index) => [
          [`a${index}`, a],
          [`b${index}`, b],
        ]),
      ),
    ),
  }
}

export function run(context: Context): Record<string, unknown>[] {
  return evaluate(expression, context).value as Record<string, unknown>[]
}

export function outcome(results: Record<string, unknown>[]): Outcome {
  return {
    scores: results.flatMap((result) => CRITERIA.map((_, index) => hundredths(result[`s${index}`]))),
    rates: results.flatMap((result) => CRITERIA.map((_, index) => hundredths(result[`r${index}`]))),
    totals: results.map((result) => hundredths(result.total)),
    grades: results.map((result) => String(result.grade)),
  }
}
