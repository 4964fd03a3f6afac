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
  /** 目标值依据、完成值来源、佐证资料要求、常用值 */
  readonly targetSource: string
  readonly actualSource: string
  readonly evidence: string
  readonly usualValues: string
  /** 与上一口径的衔接: why values of both may be compared; empty: they may not. */
  readonly bridgeReason: string
  /** 并入: the name of the entry that it comes from; empty for the entry's own. */
  readonly mergedFrom: string
}

/** 指标库的一条 */
export interface IndicatorEntry {
  readonly id: string
  readonly version: number
  /** 行业领域 */
  readonly sector: string
  readonly levelOne: string
  readonly levelTwo: string
  readonly name: string
  /** 出处, where it was printed somewhere. */
  readonly sourceDocument: string
  readonly sourceConfidence: 'found' | 'known' | 'unsure' | null
  readonly retired: boolean
  readonly retiredReason: string
  readonly mergedInto: string | null
  readonly definitions: readonly IndicatorDefinition[]
}

/** 行业领域 of what comes in with approved declarations; a person sorts it. */
export const UNSORTED = '未分类'

type Meaning = Pick<IndicatorDefinition, 'unit' | 'comparison' | 'qualitative'> & { readonly formula?: string }

/** 同一口径: unit and direction are the same, and the formula where both have one. */
export function sameDefinition(one: Meaning, other: Meaning): boolean {
  return driftOf(one, other).length === 0
}

/** 指标方向: a value to be reached and one to be equalled go the same way, a ceiling the other. */
export function directionOf(comparison: TargetComparison | null): 'up' | 'down' | 'day' | 'range' {
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
    ...(before.formula && after.formula && plainFormula(before.formula) !== plainFormula(after.formula) ? ['计算公式不同'] : []),
  ]
}

/** 甲÷乙 × 100% and 甲/乙*100% are one formula. */
function plainFormula(formula: string): string {
  const signs: Readonly<Record<string, string>> = { '÷': '/', '／': '/', '×': '*', '＊': '*', '＝': '=', '％': '%', '（': '(', '）': ')' }
  return formula.replace(/[\s。；;]/g, '').replace(/[÷／×＊＝％（）]/g, (sign) => signs[sign]!)
}

/** 现行口径: the last of the entry's own. */
export function currentDefinition({ definitions }: Pick<IndicatorEntry, 'definitions'>): IndicatorDefinition | undefined {
  return definitions.findLast(({ mergedFrom }) => mergedFrom === '') ?? definitions.at(-1)
}

export function nextNumber(definitions: readonly Pick<IndicatorDefinition, 'number'>[]): number {
  return Math.max(0, ...definitions.map(({ number }) => number)) + 1
}

/** 一年的指标值, with the definition under which it was approved. */
export interface HistoryValue extends Pick<PerformanceTarget, 'fiscalYear' | 'target'> {
  readonly definitionNumber: number
  /** 单位或项目 */
  readonly holder: string
  /** 完成值 of the self-evaluation; empty when there is none yet. */
  readonly actual: string
  /** 补录的: its id and where it is from; absent for what papers of the system say. */
  readonly entered?: { readonly id: string; readonly source: string }
}

/**
 * Whether values under two definitions may be compared: all steps between them have a reason. A merged definition stands beside the
 * entry's own: its reason bridges it to the current one.
 */
export function comparable(definitions: readonly IndicatorDefinition[], one: number, other: number): boolean {
  if (one === other) return true
  const current = currentDefinition({ definitions })?.number ?? 0
  const own = (number: number): number | undefined => {
    const definition = definitions.find((each) => each.number === number)
    if (!definition?.mergedFrom) return number
    return definition.bridgeReason === '' ? undefined : current
  }
  const ends = [own(one), own(other)]
  if (ends.some((end) => end === undefined)) return false
  const [from, to] = (ends as number[]).sort((a, b) => a - b) as [number, number]
  return definitions
    .filter(({ number, mergedFrom }) => mergedFrom === '' && number > from && number <= to)
    .every(({ bridgeReason }) => bridgeReason !== '')
}
