import {
  Fraction as Exact,
  type Fraction,
  formatApart,
  formatFixed,
  fraction,
  HUNDRED,
  moneyText,
  parseFraction,
} from '../../kernel/index.ts'
import type { SelfSignalRules } from '../../packs/index.ts'
import { fold } from '../../scoring/index.ts'
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
  evidenceOutside: '佐证材料的日期不在本年度',
  evidenceSame: '佐证材料与其他单位或上年的文件相同',
} as const
export type SignalCode = keyof typeof signalLabels

export interface Signal {
  readonly code: SignalCode
  /** 数据, a line each. */
  readonly lines: readonly string[]
}

/** 一份佐证材料 of an indicator, as far as signals look at it. */
export interface PlacedEvidence {
  readonly name: string
  /** 形成日期, where it is known. */
  readonly day: string | null
  /** Where the same file stands as well: of another unit, or of the year before. */
  readonly alsoAt: readonly string[]
}

/** What lies beyond the paper itself. */
export interface SignalSurroundings {
  /** 上年完成值 by the name of the indicator, of the same project. */
  readonly lastYear: ReadonlyMap<string, string>
  /** 成文的内容 of the other papers of the year: text → in how many of them. */
  readonly texts: ReadonlyMap<string, number>
  readonly fiscalYear: number
  /** 佐证材料 by place; absent where none are kept. */
  readonly evidence?: ReadonlyMap<string, readonly PlacedEvidence[]> | undefined
  /** 预算调整 with a reason written down: document and reason. */
  readonly adjustments: readonly string[]
}

/** Every line that a signal is drawn at is the pack's (`lines`); without them those signals are not looked for. */
export function findSignals(
  assessment: Assessment,
  cells: Cells,
  { around, lines }: { readonly around: SignalSurroundings; readonly lines: SelfSignalRules | undefined },
): Signal[] {
  const { rows } = assessment
  const found: readonly (readonly [SignalCode, readonly string[]])[] = [
    ['resultsWithoutSpending', withoutSpending(assessment)],
    ['budgetChanged', lines ? budgetChanged(assessment, cells, { around, lines }) : []],
    ['fullMarksMissed', rows.flatMap(fullMarksMissed)],
    ['targetBelowHistory', lines ? rows.flatMap((row) => belowHistory(row, around, lines)) : []],
    ['actualIsTarget', rows.flatMap(actualIsTarget)],
    ['sameText', lines ? sameTexts(cells, around, lines) : []],
    ...evidenceSignals(rows, around),
  ]
  return found.flatMap(([code, data]) => (data.length > 0 ? [{ code, lines: data }] : []))
}

function evidenceSignals(
  rows: Assessment['rows'],
  { evidence, fiscalYear }: SignalSurroundings,
): readonly (readonly [SignalCode, readonly string[]])[] {
  if (!evidence) return []
  const placed = rows.flatMap((row) => (evidence.get(row.place) ?? []).map((file) => ({ row, file })))
  return [
    ['evidenceMissing', rows.flatMap((row) => withoutEvidence(row, evidence))],
    [
      'evidenceOutside',
      placed.flatMap(({ row, file: { name, day } }) =>
        day === null || day.startsWith(`${fiscalYear}-`) ? [] : [`${row.target.name}：《${name}》，${day}，不在 ${fiscalYear} 年度`],
      ),
    ],
    [
      'evidenceSame',
      placed.flatMap(({ row, file: { name, alsoAt } }) =>
        alsoAt.length === 0 ? [] : [`${row.target.name}：《${name}》，同一文件还用于：${alsoAt.join('；')}`],
      ),
    ],
  ]
}

function withoutSpending({ money, rows }: Assessment): string[] {
  if (money.paid > 0n || money.initial + money.annual === 0n) return []
  const results = rows.filter(({ actual, standing }) => actual !== '' && standing !== 'missed')
  if (results.length === 0) return []
  const names = results.map(({ target, actual }) => `${target.name} ${actual}`).join('；')
  return [`年初预算 ${wan(money.initial)}，全年预算 ${wan(money.annual)}，执行 0.00 万元`, `填报的完成值 ${results.length} 项：${names}`]
}

function budgetChanged(
  { money: { initial, annual } }: Assessment,
  cells: Cells,
  { around: { adjustments }, lines }: { around: SignalSurroundings; lines: SelfSignalRules },
): string[] {
  const change = changeOf(initial, annual)
  if (!change || change.abs().lt(fraction(lines.budgetChange.value))) return []
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

function belowHistory({ target }: RowAssessment, { lastYear }: SignalSurroundings, { history }: SelfSignalRules): string[] {
  const before = lastYear.get(target.name)
  const last = numberIn(before)
  const [low, high] = boundsOf(target)
  const goal = isReverse(target) ? high : low
  // Another unit is another definition: nothing to compare.
  if (!last || !goal || last.isZero() || goal.isZero() || unitOf(before!) !== target.unit) return []
  const easier = isReverse(target) ? last.div(goal) : goal.div(last)
  const share = easier.mul(HUNDRED)
  const line = fraction(history.value)
  if (share.gte(line)) return []
  return [`${target.name}：本年指标值 ${target.target}，上年完成值 ${before}，相当于上年的 ${formatApart(share, line, 2)}%`]
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
export function writtenTexts(cells: Cells, shortest: number): [cell: string, text: string][] {
  return [...cells].filter(
    ([cell, text]) =>
      /^(overallResult|process|conclusion|shortcomings|improvements)$|\/(reason|result)$/.test(cell) && plain(text).length >= shortest,
  )
}

function sameTexts(cells: Cells, { texts }: SignalSurroundings, { shortestText, otherPapers }: SelfSignalRules): string[] {
  return writtenTexts(cells, shortestText.value).flatMap(([, text]) => {
    const others = texts.get(plain(text)) ?? 0
    return others >= otherPapers.value ? [`“${clip(text)}”，另有 ${others} 张自评表相同`] : []
  })
}

function withoutEvidence({ place, target, actual }: RowAssessment, evidence: NonNullable<SignalSurroundings['evidence']>): string[] {
  return actual === '' || (evidence.get(place)?.length ?? 0) > 0 ? [] : [`${target.name}：完成值 ${actual}`]
}

/** Without spaces and punctuation, so that a comma more makes no other text. */
export function plain(text: string): string {
  return text.replace(/[\s\p{P}]/gu, '')
}

/** 99%, 6年: the number of a value of plain writing. */
function numberIn(text: string | undefined): Fraction | undefined {
  const match = /^=?(-?\d+(?:\.\d+)?)\D*$/.exec(
    fold(text ?? '')
      .trim()
      .replaceAll(',', ''),
  )
  return match ? parseFraction(match[1]!) : undefined
}

/** 99%, 6 年: what follows the number. */
function unitOf(text: string): string {
  return fold(text)
    .trim()
    .replace(/^=?-?[\d,]+(\.\d+)?\s*/, '')
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
