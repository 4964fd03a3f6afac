import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatPlain, fraction } from '../../src/kernel/index.ts'
import { type Rule, renderReason, renderSteps, type ScoreResult, type ScoringConventions, score } from '../../src/scoring/index.ts'

/** The conventions of the examples: rates, deductions and scores to two decimals, part of a step in proportion. */
export const conventions: ScoringConventions = {
  label: '青岛 2020',
  partialStep: 'proportional',
  rounding: { rate: 2, deduction: 2, score: 2, scoreRate: 2 },
  bonusInTotal: false,
}

/** One criterion with its cases, as written in a `<family>.cases.yaml`. */
interface CriterionCases {
  readonly criterion: string
  readonly points: string | number
  readonly rule: Omit<Rule, 'v'>
  readonly conventions?: Partial<ScoringConventions>
  readonly cases: readonly Case[]
}

/** 用例: a finance officer reads the name and checks the figures. */
interface Case {
  readonly name: string
  readonly facts: unknown
  readonly score?: string | number
  readonly of?: string | number
  readonly rate?: string | number
  readonly bonus?: string | number
  readonly uncounted?: string
  readonly range?: readonly (string | number)[]
  /** Part of the reason. */
  readonly unscorable?: string
  /** Lines of the working that must stand there, word for word. */
  readonly steps?: readonly string[]
  /** Part of the sentence for the report. */
  readonly reason?: string
}

/** Runs every case of `<name>.cases.yaml` beside the test. */
export function describeCases(testUrl: string, name: string): void {
  const text = readFileSync(new URL(`./${name}.cases.yaml`, testUrl), 'utf8')
  for (const criterion of parse(text, { merge: true }) as readonly CriterionCases[]) {
    describe(criterion.criterion, () => {
      for (const one of criterion.cases) it(one.name, () => check(criterion, one))
    })
  }
}

function check(criterion: CriterionCases, expected: Case): void {
  const rule = { v: 1, ...criterion.rule } as Rule
  const result = score(rule, expected.facts, fraction(criterion.points), { ...conventions, ...criterion.conventions })
  expect(summary(result), reasonOf(result)).toEqual(expectedSummary(expected))
  if (expected.unscorable !== undefined) expect(reasonOf(result)).toContain(expected.unscorable)
  if (result.kind === 'scored') {
    if (expected.of !== undefined) expect(formatPlain(result.points)).toBe(String(expected.of))
    if (expected.rate !== undefined) expect(result.rate && formatPlain(result.rate)).toBe(String(expected.rate))
    expect(result.uncounted).toBe(expected.uncounted)
    expect(result.bonus && formatPlain(result.bonus)).toBe(expected.bonus === undefined ? undefined : String(expected.bonus))
    if (expected.reason !== undefined) expect(renderReason(result)).toContain(expected.reason)
  }
  const lines = result.kind === 'unscorable' ? [] : renderSteps(result.steps).map(({ text }) => text)
  for (const line of lines) expect(line).not.toMatch(/undefined|NaN|\[object/)
  if (expected.steps) expect(lines).toEqual(expect.arrayContaining([...expected.steps]))
}

function summary(result: ScoreResult): unknown {
  if (result.kind === 'scored') return formatPlain(result.score)
  return result.kind === 'range' ? [formatPlain(result.low), formatPlain(result.high)] : 'unscorable'
}

function expectedSummary({ score: exactly, range }: Case): unknown {
  if (exactly !== undefined) return String(exactly)
  return range ? range.map(String) : 'unscorable'
}

function reasonOf(result: ScoreResult): string {
  return result.kind === 'scored' ? '' : result.reason
}
