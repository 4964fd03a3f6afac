/** publicodes: rules parsed once, a situation set and every score, rate and total evaluated for each department. */
import Engine from 'publicodes'
import { CRITERIA, type Criterion, hundredths, type LeafFacts, type Outcome } from '../work.ts'

type Rules = Record<string, unknown>

function rounded(value: unknown, decimals = 2): Rules {
  return { valeur: value, arrondi: `${decimals} décimales` }
}

function addRules(rules: Rules, criterion: Criterion, index: number): void {
  const p = criterion.points
  rules[`a${index}`] = { 'par défaut': 0 }
  rules[`b${index}`] = { 'par défaut': 1 }
  rules[`q${index}`] = rounded(`a${index} / b${index} * 100`)
  rules[`d${index}`] = deduction(criterion, index)
  rules[`s${index}`] = scoreRule(criterion, index)
  rules[`r${index}`] = rounded(`s${index} / ${p} * 100`)
}

function deduction(criterion: Criterion, index: number): Rules {
  const p = criterion.points
  if (criterion.kind === 'step') return { ...rounded(`(${criterion.from} - q${index}) * 0.05 * ${p}`), plancher: 0 }
  if (criterion.kind === 'shares') return rounded(`a${index} / b${index} * ${p}`)
  return { valeur: `a${index} * 0.5` }
}

function scoreRule(criterion: Criterion, index: number): Rules {
  const p = criterion.points
  switch (criterion.kind) {
    case 'step':
    case 'shares':
    case 'occurrences':
      return { valeur: `${p} - d${index}`, plancher: 0 }
    case 'proportional':
      return { ...rounded(`a${index} / b${index} * ${p}`), plafond: p }
    case 'bands':
      return {
        variations: [
          { si: `q${index} >= 95`, alors: p },
          { si: `q${index} >= 90`, alors: (p * 8) / 10 },
          { si: `q${index} >= 80`, alors: (p * 6) / 10 },
          { sinon: 0 },
        ],
      }
  }
}

const rules: Rules = {}
for (const [index, criterion] of CRITERIA.entries()) addRules(rules, criterion, index)
rules.total = { somme: CRITERIA.map((_, index) => `s${index}`) }
const engine = new Engine(rules as ConstructorParameters<typeof Engine>[0])

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

export function run(situations: Record<string, number>[]): Outcome {
  const result: Outcome = { scores: [], rates: [], totals: [], grades: [] }
  for (const situation of situations) {
    engine.setSituation(situation)
    CRITERIA.forEach((_, index) => {
      result.scores.push(hundredths(engine.evaluate(`s${index}`).nodeValue))
      result.rates.push(hundredths(engine.evaluate(`r${index}`).nodeValue))
    })
    const total = Number(engine.evaluate('total').nodeValue)
    result.totals.push(hundredths(total))
    result.grades.push(total >= 90 ? '优' : total >= 80 ? '良' : total >= 60 ? '中' : '差')
  }
  return result
}

export function outcome(result: Outcome): Outcome {
  return result
}
