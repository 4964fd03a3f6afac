import type { TargetReading } from '../scoring/index.ts'
import { comparisonLabels } from './performance-target.ts'

/** 指标性质、指标值、度量单位 in cells of their own. Absent: the cell stays as it is. */
export interface SeparateTarget {
  readonly comparison?: string
  readonly target: string
  readonly unit?: string
}

/** 读作定性 where the form offers it. */
const QUALITATIVE = '定性'

/**
 * 分栏: what was typed as one (≥95%) for a form that keeps three cells. Only what was read without a doubt is taken apart: figures that may be
 * damaged, ranges and deadlines stay as they were typed. Without a comparison (95%) that cell is left to the person.
 */
export function separateTarget(reading: TargetReading, choices: readonly string[]): SeparateTarget | undefined {
  const { comparison, value, unit, qualitative, text, problems } = reading
  if (qualitative)
    return choices.includes(QUALITATIVE) && problems.length === 0 ? { comparison: QUALITATIVE, target: text.trim(), unit: '' } : undefined
  const doubts = problems.filter(({ code }) => code !== 'comparisonMissing')
  if (doubts.length > 0 || comparison === null || typeof value !== 'string' || unit === 'date') return undefined
  const missing = problems.length > 0
  const sign = comparisonLabels[comparison]
  if (!missing && !choices.includes(sign)) return undefined
  if (missing && unit === null) return undefined
  return { ...(!missing && { comparison: sign }), target: value, ...(unit !== null && { unit }) }
}
