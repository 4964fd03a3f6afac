import { type Fraction, formatFixed, formatPlain, type Problem, warningAt } from '../kernel/index.ts'
import { numberOf } from './check-figures.ts'
import type { IndicatorInput } from './evaluation-file.ts'

/** What was computed for one indicator, to be compared with what the imported table printed. */
export interface Computed {
  readonly score: Fraction
  /** In percent. */
  readonly rate: Fraction | undefined
}

/** 与原表核对: differences are stated, the computed value stands. */
export function checkPrinted({ printed }: IndicatorInput, { score, rate }: Computed, at: string): Problem[] {
  if (!printed) return []
  const problems: Problem[] = []
  if (printed.score !== undefined && !numberOf(printed.score).eq(score)) {
    const message = `原表得分${printed.score}分，按评分标准和依据计算为${formatFixed(score, 2)}分。请核对依据。`
    problems.push(warningAt(`${at}.printed.score`, 'evaluation.printedScoreDiffers', message))
  }
  if (printed.rate !== undefined && rate && !sameRate(printed.rate, rate)) {
    const shown = formatFixed(rate, decimalsOf(printed.rate))
    const message = `原表得分率${printed.rate}，按得分${formatPlain(score)}分计算为${shown}%，两处不一致。请核对得分或得分率。`
    problems.push(warningAt(`${at}.printed.rate`, 'evaluation.printedRateDiffers', message))
  }
  return problems
}

/** A printed rate is compared at the decimals that it was printed with. */
function sameRate(printed: string, rate: Fraction): boolean {
  return rate.round(decimalsOf(printed)).eq(numberOf(printed))
}

function decimalsOf(printed: string): number {
  return Math.min(/\.(\d+)/.exec(printed)?.[1]?.length ?? 0, 6)
}
