/** Hengji itself: criteria read from their text once, then scored with rates and structured steps. */

import { fraction, sum } from '../../src/kernel/index.ts'
import { loadPack } from '../../src/packs/server.ts'
import { readCriterion, renderSteps, type ScoreResult, score } from '../../src/scoring/index.ts'
import { CRITERIA, type Criterion, criterionText, hundredths, type LeafFacts, type Outcome } from './work.ts'

const pack = await loadPack('mof-2020')
const leaves = CRITERIA.map((criterion) => {
  const points = fraction(criterion.points)
  const reading = readCriterion(criterionText(criterion), points, pack.scoring)
  if (reading.status !== 'compiled') throw new Error(`${criterionText(criterion)}: ${JSON.stringify(reading.problems)}`)
  return { points, rule: reading.rule }
})

function factsFor(criterion: Criterion, { a, b }: LeafFacts) {
  switch (criterion.kind) {
    case 'step':
    case 'bands':
      return { numerator: a, denominator: b }
    case 'shares':
      return { items: Array.from({ length: b }, (_, index) => (index < a ? ('unmet' as const) : ('met' as const))) }
    case 'proportional':
      return { actual: a, target: b }
    case 'occurrences':
      return { count: a }
  }
}

/** Facts in the form of the contract, made before the clock starts. */
export function prepare(all: LeafFacts[][]) {
  return all.map((department) => department.map((leaf, index) => factsFor(CRITERIA[index]!, leaf)))
}

export type Prepared = ReturnType<typeof prepare>

export function run(all: Prepared): { results: ScoreResult[][]; totals: ReturnType<typeof sum>[]; grades: string[] } {
  const results: ScoreResult[][] = []
  const totals: ReturnType<typeof sum>[] = []
  const grades: string[] = []
  for (const department of all) {
    const scored = department.map((facts, index) => score(leaves[index]!.rule, facts, leaves[index]!.points, pack.scoring))
    const total = sum(scored.map((result) => (result.kind === 'scored' ? result.score : fraction(0))))
    results.push(scored)
    totals.push(total)
    grades.push(gradeOf(total))
  }
  return { results, totals, grades }
}

const GRADES = pack.grades.map(({ label, atLeast }) => ({ label, atLeast: fraction(atLeast ?? 0) }))

function gradeOf(total: ReturnType<typeof sum>): string {
  return GRADES.find(({ atLeast }) => total.gte(atLeast))?.label ?? '差'
}

/** All working in words, the column of its own. */
export function render(results: ScoreResult[][]): number {
  let characters = 0
  for (const department of results) {
    for (const result of department) {
      if (result.kind === 'scored') for (const step of renderSteps(result.steps)) characters += step.text.length
    }
  }
  return characters
}

export function outcome({ results, totals, grades }: ReturnType<typeof run>): Outcome {
  const flat = results.flat().map((result) => {
    if (result.kind !== 'scored') throw new Error(JSON.stringify(result))
    return result
  })
  return {
    scores: flat.map((result) => hundredths(result.score.toString())),
    rates: flat.map((result) => hundredths(result.rate?.toString() ?? 'NaN')),
    totals: totals.map((total) => hundredths(total.toString())),
    grades,
  }
}
