/** GoRules Zen: one compiled decision with an expression a score and a rate, evaluated once a department. */
import { ZenEngine } from '@gorules/zen-engine'
import { CRITERIA, type Criterion, hundredths, type LeafFacts, type Outcome } from '../work.ts'

function scoreExpression(criterion: Criterion, index: number): string {
  const p = criterion.points
  const [a, b] = [`a${index}`, `b${index}`]
  const rate = `round(${a} / ${b} * 100, 2)`
  switch (criterion.kind) {
    case 'step':
      return `max([0, ${p} - round(max([0, ${criterion.from} - ${rate}]) * 0.05 * ${p}, 2)])`
    case 'shares':
      return `${p} - round(${a} / ${b} * ${p}, 2)`
    case 'proportional':
      return `round(min([1, ${a} / ${b}]) * ${p}, 2)`
    case 'bands':
      return `${rate} >= 95 ? ${p} : ${rate} >= 90 ? ${p} * 0.8 : ${rate} >= 80 ? ${p} * 0.6 : 0`
    case 'occurrences':
      return `max([0, ${p} - ${a} * 0.5])`
  }
}

const expressions = CRITERIA.flatMap((criterion, index) => [
  { id: `s${index}`, key: `s${index}`, value: scoreExpression(criterion, index) },
  { id: `r${index}`, key: `r${index}`, value: `round($.s${index} / ${criterion.points} * 100, 2)` },
])
const total = { id: 't', key: 'total', value: CRITERIA.map((_, index) => `$.s${index}`).join(' + ') }
const grade = { id: 'g', key: 'grade', value: `$.total >= 90 ? '优' : $.total >= 80 ? '良' : $.total >= 60 ? '中' : '差'` }

const decision = new ZenEngine().createDecision({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 }, content: {} },
    { id: 'e', type: 'expressionNode', name: 'e', position: { x: 0, y: 0 }, content: { expressions: [...expressions, total, grade] } },
    { id: 'out', type: 'outputNode', name: 'out', position: { x: 0, y: 0 }, content: {} },
  ],
  edges: [
    { id: '1', sourceId: 'in', targetId: 'e', type: 'edge' },
    { id: '2', sourceId: 'e', targetId: 'out', type: 'edge' },
  ],
})

export function prepare(all: LeafFacts[][]): Record<string, number>[] {
  return all.map((department) =>
    Object.fromEntries(
      department.flatMap(({ a, b }, index) => [
        [`a${index}`, a],
        [`b${index}`, b],
      ]),
    ),
  )
}

export async function run(contexts: Record<string, number>[]): Promise<Record<string, unknown>[]> {
  const results: Record<string, unknown>[] = []
  for (const context of contexts) results.push((await decision.evaluate(context)).result)
  return results
}

export function outcome(results: Record<string, unknown>[]): Outcome {
  return {
    scores: results.flatMap((result) => CRITERIA.map((_, index) => hundredths(result[`s${index}`]))),
    rates: results.flatMap((result) => CRITERIA.map((_, index) => hundredths(result[`r${index}`]))),
    totals: results.map((result) => hundredths(result.total)),
    grades: results.map((result) => String(result.grade)),
  }
}
