import { errorAt, Fraction, formatFixed, formatPlain, fraction, HUNDRED, warningAt } from '../../kernel/index.ts'
import type { CellProblem, Cells, FormSection } from '../../workflow/index.ts'
import { type Assessment, indicatorSection, type RowAssessment } from './assess-self-evaluation.ts'
import type { SelfMaterial } from './self-material.ts'

/**
 * 自评校验 beyond blanks: reasons where a target was missed or far exceeded, scores that are still open, reasons that the pack
 * requires of the money. A form without a column is never asked for it.
 */
export function checkSelfEvaluation(
  sections: readonly FormSection[],
  cells: Cells,
  { assessment, material }: { readonly assessment: Assessment; readonly material: SelfMaterial },
): CellProblem[] {
  const hasReason = indicatorSection(sections)?.columns.some(({ id }) => id === 'reason') ?? false
  const rows = assessment.rows.filter(({ actual }) => actual !== '')
  return [
    ...(assessment.rows.length === 0 ? [withoutTargets()] : []),
    ...rows.flatMap((row) => [...(hasReason ? reasonProblems(row, material) : []), ...scoreProblems(row)]),
    ...executionProblems(assessment),
    ...(hasField(sections, 'executionReason') ? moneyReasons(cells, { assessment, material }) : []),
  ]
}

function withoutTargets(): CellProblem {
  const message = '没有批复的绩效目标，不能自评。请先在绩效目标中申报并批复。'
  return { ...errorAt('绩效指标', 'selfEvaluation.noTargets', message), cell: 'projectName' }
}

function hasField(sections: readonly FormSection[], id: string): boolean {
  return sections.some((section) => section.kind === 'facts' && section.fields.some((field) => field.id === id))
}

function reasonProblems({ place, target, standing, reason, rate }: RowAssessment, { rules }: SelfMaterial): CellProblem[] {
  if (reason !== '' || (standing !== 'missed' && standing !== 'over')) return []
  const at = `${target.name} 偏差原因`
  const cell = `${place}/reason`
  const rateWords = rate ? `（完成率 ${formatFixed(rate, 2)}%）` : ''
  if (standing === 'missed') {
    const message = `“${target.name}”没有完成${rateWords}。请写明偏差原因和改进措施。`
    return [{ ...errorAt(at, 'selfEvaluation.reasonMissing', message), cell }]
  }
  const line = rules.overAchievement ? `，达到超额说明线 ${rules.overAchievement.line}%` : ''
  const message = `“${target.name}”大幅超过指标值${rateWords}${line}。请说明原因；指标值定得偏低的，请写明。`
  return [{ ...errorAt(at, 'selfEvaluation.overReasonMissing', message), cell }]
}

function scoreProblems({ place, target, scored, standing, actual }: RowAssessment): CellProblem[] {
  if (!scored) {
    if (standing !== 'open' || target.qualitative || target.targetValues.length === 0) return []
    const message = `“${target.name}”的完成值“${actual}”不能与指标值“${target.target}”比较。请核对写法。`
    return [{ ...warningAt(target.name, 'selfEvaluation.actualUnread', message), cell: `${place}/actual` }]
  }
  if (scored.score) return []
  const cell = scored.levels.length > 0 ? `${place}/score` : `${place}/actual`
  const message = `“${target.name}”还没有得分：${scored.reason ?? ''}${scored.levels.length > 0 ? '在“计算过程”中选择等次，在区间内给分。' : ''}`
  return [{ ...errorAt(target.name, 'selfEvaluation.notScored', message), cell }]
}

function executionProblems({ execution }: Assessment): CellProblem[] {
  if (!execution || execution.score) return []
  return [
    {
      ...errorAt('预算执行率', 'selfEvaluation.executionNotScored', `预算执行率还没有得分：${execution.reason ?? ''}`),
      cell: 'executionScore',
    },
  ]
}

function moneyReasons(
  cells: Cells,
  { assessment: { money }, material: { rules, adjusted } }: { readonly assessment: Assessment; readonly material: SelfMaterial },
): CellProblem[] {
  if ((cells.get('executionReason') ?? '').trim() !== '') return []
  const rate = money.annual > 0n ? new Fraction(money.paid, money.annual).mul(HUNDRED).round(rules.scoring.rounding.rate) : undefined
  return (rules.reasonsRequired ?? []).flatMap(({ when, line, source }): CellProblem[] => {
    const below = when === 'executionBelow' && rate !== undefined && line !== undefined && rate.lt(fraction(line))
    if (!below && !(when === 'budgetAdjusted' && adjusted)) return []
    const what = below ? `预算执行率 ${formatFixed(rate, 2)}%，低于 ${formatPlain(fraction(line))}%` : '年中调整过预算'
    const message = `${what}，按${source.document}必须写明原因。请填写“原因”。`
    return [{ ...errorAt('原因', `selfEvaluation.${when}`, message), cell: 'executionReason' }]
  })
}
