import { errorAt, Fraction, formatFixed, formatPlain, fraction, HUNDRED, warningAt } from '../../kernel/index.ts'
import type { CellProblem, Cells, FormSection } from '../../workflow/index.ts'
import { readActual } from './actual-value.ts'
import { type Assessment, indicatorSection, type RowAssessment } from './assess-self-evaluation.ts'
import type { IndicatorComment } from './comment/comment.store.ts'
import { isUnsettled } from './consolidation/consolidate.ts'
import { boundWords, rateText } from './deviation.ts'
import type { SelfMaterial } from './self-material.ts'

/** What is looked at beside the form. */
interface CheckedAround {
  readonly assessment: Assessment
  readonly material: SelfMaterial
  /** 复核意见, which are answered before the paper goes on. */
  readonly comments: readonly Pick<IndicatorComment, 'place' | 'comment' | 'answer'>[]
  /** Places whose evidence was replaced since. */
  readonly stale: readonly string[]
}

/**
 * 自评校验 beyond blanks: reasons where a target was missed or far exceeded, scores that are still open, reasons that the pack
 * requires of the money. A form without a column is never asked for it.
 */
export function checkSelfEvaluation(
  sections: readonly FormSection[],
  cells: Cells,
  { assessment, material, comments, stale }: CheckedAround,
): CellProblem[] {
  const hasReason = indicatorSection(sections)?.columns.some(({ id }) => id === 'reason') ?? false
  const rows = assessment.rows.filter(({ actual }) => actual !== '')
  return [
    ...(assessment.rows.length === 0 ? [withoutTargets()] : []),
    ...rows.flatMap((row) => [...(hasReason ? reasonProblems(row, material) : []), ...scoreProblems(row)]),
    ...executionProblems(assessment),
    ...rows.flatMap((row) => quotientProblems(row, material)),
    ...consolidationProblems(assessment, material),
    ...assessment.rows.flatMap(({ place, target }) => openProblems({ place, name: target.name }, { comments, stale })),
    ...(assessment.execution ? openProblems({ place: 'execution', name: '预算执行率' }, { comments, stale }) : []),
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
  const bound = boundWords(target, { standing, ...(rate && { rate }) })
  const rateWords = rate ? `（完成率 ${rateText(rate)}%${bound && `，${bound}`}）` : ''
  if (standing === 'missed') {
    const message = `“${target.name}”没有完成${rateWords}。请写明偏差原因和改进措施。`
    return [{ ...errorAt(at, 'selfEvaluation.reasonMissing', message), cell }]
  }
  const line = rules.overAchievement
    ? `，${rules.overAchievement.inclusive ? '达到' : '超过'}超额说明线 ${rules.overAchievement.line}%`
    : ''
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

/** 分子÷分母 is the rate that was typed, as far as it was written out. */
function quotientProblems({ place, target, actual }: RowAssessment, { marks }: SelfMaterial): CellProblem[] {
  const { quotient } = marks.find((mark) => mark.place === place) ?? {}
  const typed = readActual(actual, target)
  if (!quotient || typed.kind !== 'number' || target.unit !== '%') return []
  const rate = fraction(quotient.numerator).mul(HUNDRED).div(fraction(quotient.denominator))
  const decimals = /\.(\d+)/.exec(actual)?.[1]?.length ?? 0
  if (rate.round(decimals).eq(typed.value)) return []
  const message = `“${target.name}”填报 ${actual}，而分子 ${quotient.numerator} ÷ 分母 ${quotient.denominator} = ${formatFixed(rate.round(2), 2)}%。请核对。`
  return [{ ...errorAt(target.name, 'selfEvaluation.quotientMismatch', message), cell: `${place}/actual` }]
}

/** 汇总数 is taken, or another value is given with its reason. */
function consolidationProblems({ rows }: Assessment, { consolidation }: SelfMaterial): CellProblem[] {
  return (consolidation?.indicators ?? []).flatMap((indicator) => {
    const { place, target, value, working } = indicator
    const typed = rows.find((row) => row.place === place)?.actual ?? ''
    if (!isUnsettled(indicator, typed)) return []
    const message = `“${target.name}”单位自评汇总为 ${value}（${working}），本表填报“${typed || '未填'}”。请在“汇总”中采用汇总数，或改用其他数并写明理由。`
    return [{ ...errorAt(target.name, 'selfEvaluation.consolidation', message), cell: `${place}/actual` }]
  })
}

function openProblems(
  { place, name }: { place: string; name: string },
  { comments, stale }: Pick<CheckedAround, 'comments' | 'stale'>,
): CellProblem[] {
  const cell = place === 'execution' ? 'executionScore' : `${place}/actual`
  const unanswered = comments.filter((one) => one.place === place && one.answer === '')
  return [
    ...unanswered.map(({ comment }) => ({
      ...errorAt(name, 'selfEvaluation.commentOpen', `“${name}”的复核意见还没有答复：${comment}`),
      cell,
    })),
    ...(stale.includes(place)
      ? [
          {
            ...errorAt(
              name,
              'selfEvaluation.evidenceStale',
              `“${name}”的佐证材料已经更换，得分待确认。请核对完成值后，在佐证材料中重新确认。`,
            ),
            cell,
          },
        ]
      : []),
  ]
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
  { assessment: { money }, material: { rules, adjusted } }: Pick<CheckedAround, 'assessment' | 'material'>,
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
