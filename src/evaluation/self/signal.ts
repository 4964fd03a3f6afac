import { Fraction as Exact, type Fraction, formatFixed, fraction, HUNDRED, integer, moneyText, parseFraction } from '../../kernel/index.ts'
import type { Cells } from '../../workflow/index.ts'
import type { Assessment, RowAssessment } from './assess-self-evaluation.ts'
import { boundsOf, isReverse } from './deviation.ts'

/** 可信度信号: what deserves a look, with its data. Never a verdict; the officer answers it, the reviewer sees both. */
export const signalLabels = {
  resultsWithoutSpending: '没有支出，却有成果',
  budgetChanged: '全年预算与年初预算相差较大，没有写明原因',
  fullMarksMissed: '没有完成，却得满分',
  targetBelowHistory: '指标值明显低于上年完成值',
  actualIsTarget: '完成值与指标值相同',
  sameText: '与其他自评表文字相同',
  evidenceMissing: '没有佐证材料',
} as const
export type SignalCode = keyof typeof signalLabels

export interface Signal {
  readonly code: SignalCode
  /** 数据, a line each. */
  readonly lines: readonly string[]
}

/** What lies beyond the paper itself. */
export interface SignalSurroundings {
  /** 上年完成值 by the name of the indicator, of the same project. */
  readonly lastYear: ReadonlyMap<string, string>
  /** 成文的内容 of the other papers of the year: text → in how many of them. */
  readonly texts: ReadonlyMap<string, number>
  /** 佐证材料 by place; absent where none are kept. */
  readonly evidence?: ReadonlyMap<string, number> | undefined
  /** 预算调整 with a reason written down: document and reason. */
  readonly adjustments: readonly string[]
}

/** From this change of the budget on, in percent of the initial one. */
const BUDGET_CHANGE = integer(20)
/** 指标值 below this share of last year's result, in percent. */
const HISTORY = integer(80)
/** Texts shorter than this are the same by nature: 已完成. */
const SHORTEST = 12
/** In so many other papers a text is remarkable. */
const OTHERS = 2

export function findSignals(assessment: Assessment, cells: Cells, around: SignalSurroundings): Signal[] {
  const { rows } = assessment
  const found: readonly (readonly [SignalCode, readonly string[]])[] = [
    ['resultsWithoutSpending', withoutSpending(assessment)],
    ['budgetChanged', budgetChanged(assessment, cells, around)],
    ['fullMarksMissed', rows.flatMap(fullMarksMissed)],
    ['targetBelowHistory', rows.flatMap((row) => belowHistory(row, around))],
    ['actualIsTarget', rows.flatMap(actualIsTarget)],
    ['sameText', sameTexts(cells, around)],
    ['evidenceMissing', around.evidence ? rows.flatMap((row) => withoutEvidence(row, around.evidence!)) : []],
  ]
  return found.flatMap(([code, lines]) => (lines.length > 0 ? [{ code, lines }] : []))
}

function withoutSpending({ money, rows }: Assessment): string[] {
  if (money.paid > 0n || money.initial + money.annual === 0n) return []
  const results = rows.filter(({ actual, standing }) => actual !== '' && standing !== 'missed')
  if (results.length === 0) return []
  const names = results.map(({ target, actual }) => `${target.name} ${actual}`).join('；')
  return [`年初预算 ${wan(money.initial)}，全年预算 ${wan(money.annual)}，执行 0.00 万元`, `填报的完成值 ${results.length} 项：${names}`]
}

function budgetChanged({ money: { initial, annual } }: Assessment, cells: Cells, { adjustments }: SignalSurroundings): string[] {
  const change = changeOf(initial, annual)
  if (!change || change.abs().lt(BUDGET_CHANGE)) return []
  const written = [cells.get('executionReason'), ...adjustments].some((reason) => (reason ?? '').trim() !== '')
  if (written) return []
  return [`年初预算 ${wan(initial)}，全年预算 ${wan(annual)}，变动 ${signed(change)}%`]
}

/** 变动 in percent of the initial budget. */
export function changeOf(initial: bigint, annual: bigint): Fraction | undefined {
  return initial === 0n ? undefined : new Exact(annual - initial, initial).mul(HUNDRED)
}

function fullMarksMissed({ target, actual, standing, scored }: RowAssessment): string[] {
  if (standing !== 'missed' || !scored?.score?.eq(scored.points) || scored.points.isZero()) return []
  return [
    `${target.name}：指标值 ${target.target}，完成值 ${actual}，得分 ${formatFixed(scored.score, 2)}，分值 ${formatFixed(scored.points, 2)}`,
  ]
}

function belowHistory({ target }: RowAssessment, { lastYear }: SignalSurroundings): string[] {
  const before = lastYear.get(target.name)
  const last = numberIn(before)
  const [low, high] = boundsOf(target)
  const goal = isReverse(target) ? high : low
  if (!last || !goal || last.isZero() || goal.isZero()) return []
  const easier = isReverse(target) ? last.div(goal) : goal.div(last)
  if (easier.mul(HUNDRED).gte(HISTORY)) return []
  return [`${target.name}：本年指标值 ${target.target}，上年完成值 ${before}`]
}

function actualIsTarget({ target, actual }: RowAssessment): string[] {
  if (actual === '') return []
  const [low, high] = boundsOf(target)
  const goal = low ?? high
  const value = numberIn(actual)
  const same =
    target.targetValues.length > 0
      ? goal !== undefined && value !== undefined && !goal.isZero() && value.eq(goal)
      : plain(actual) === plain(target.target)
  return same ? [`${target.name}：指标值 ${target.target}，完成值 ${actual}`] : []
}

/** Paragraphs that a person writes: results and reasons. */
export function writtenTexts(cells: Cells): [cell: string, text: string][] {
  return [...cells].filter(
    ([cell, text]) =>
      /^(overallResult|process|conclusion|shortcomings|improvements)$|\/(reason|result)$/.test(cell) && plain(text).length >= SHORTEST,
  )
}

function sameTexts(cells: Cells, { texts }: SignalSurroundings): string[] {
  return writtenTexts(cells).flatMap(([, text]) => {
    const others = texts.get(plain(text)) ?? 0
    return others >= OTHERS ? [`“${clip(text)}”，另有 ${others} 张自评表相同`] : []
  })
}

function withoutEvidence({ place, target, actual }: RowAssessment, evidence: ReadonlyMap<string, number>): string[] {
  return actual === '' || (evidence.get(place) ?? 0) > 0 ? [] : [`${target.name}：完成值 ${actual}`]
}

/** Without spaces and punctuation, so that a comma more makes no other text. */
export function plain(text: string): string {
  return text.replace(/[\s\p{P}]/gu, '')
}

/** 99%, 6年: the number of a value of plain writing. */
function numberIn(text: string | undefined): Fraction | undefined {
  const match = /^[＝=]?(-?\d+(?:\.\d+)?)\D*$/.exec((text ?? '').trim().replaceAll(',', ''))
  return match ? parseFraction(match[1]!) : undefined
}

function wan(fen: bigint): string {
  return `${moneyText(fen, '万元')} 万元`
}

function signed(change: Fraction): string {
  const text = formatFixed(change.abs().round(2), 2)
  return change.lt(fraction('0')) ? `−${text}` : `+${text}`
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
