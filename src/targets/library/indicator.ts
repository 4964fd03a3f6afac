import type { PerformanceTarget, TargetComparison } from '../performance-target.ts'

/** 指标口径: what an indicator means. Another formula, unit or direction is another definition. */
export interface IndicatorDefinition {
  readonly id: string
  readonly entryId: string
  readonly number: number
  readonly unit: string
  readonly comparison: TargetComparison | null
  readonly qualitative: boolean
  readonly formula: string
  readonly explanation: string
  /** 与上一口径的衔接: why values of both may be compared; empty: they may not. */
  readonly bridgeReason: string
}

/** 指标库的一条 */
export interface IndicatorEntry {
  readonly id: string
  readonly version: number
  readonly sector: string
  readonly levelOne: string
  readonly levelTwo: string
  readonly name: string
  readonly definitions: readonly IndicatorDefinition[]
}

type Meaning = Pick<IndicatorDefinition, 'unit' | 'comparison' | 'qualitative'> & { readonly formula?: string }

/** 同一口径: unit and direction are the same, and the formula where both have one. */
export function sameDefinition(one: Meaning, other: Meaning): boolean {
  if (one.qualitative !== other.qualitative || one.unit !== other.unit) return false
  if (one.formula && other.formula && one.formula !== other.formula) return false
  return directionOf(one.comparison) === directionOf(other.comparison)
}

/** 指标方向: a value to be reached and one to be equalled go the same way, a ceiling the other. */
function directionOf(comparison: TargetComparison | null): 'up' | 'down' | 'day' | 'range' {
  if (comparison === 'atMost' || comparison === 'lessThan') return 'down'
  if (comparison === 'by' || comparison === 'range') return comparison === 'by' ? 'day' : 'range'
  return 'up'
}

/** What is different, in words: 口径漂移. */
export function driftOf(before: Meaning, after: Meaning): string[] {
  return [
    ...(before.unit === after.unit ? [] : [`度量单位由“${before.unit || '无'}”变为“${after.unit || '无'}”`]),
    ...(before.qualitative === after.qualitative ? [] : [after.qualitative ? '由定量变为定性' : '由定性变为定量']),
    ...(directionOf(before.comparison) === directionOf(after.comparison) ? [] : ['指标方向不同']),
    ...(before.formula && after.formula && before.formula !== after.formula ? ['计算公式不同'] : []),
  ]
}

/** 一年的指标值, with the definition under which it was approved. */
export interface HistoryValue extends Pick<PerformanceTarget, 'fiscalYear' | 'target' | 'unit'> {
  readonly definitionNumber: number
  readonly holder: string
}

/** Whether values under two definitions may be compared: all steps between them have a reason. */
export function comparable(definitions: readonly IndicatorDefinition[], one: number, other: number): boolean {
  const [from, to] = one < other ? [one, other] : [other, one]
  return definitions.filter(({ number }) => number > from && number <= to).every(({ bridgeReason }) => bridgeReason !== '')
}
