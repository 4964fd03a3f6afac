import type { List, ReportCell, TextOf } from '../../lists/index.ts'
import { comparisonLabels, type TargetComparison } from '../performance-target.ts'
import type { IndicatorEntry } from './indicator.ts'
import { draftOf, emptyValueWords, type IndicatorDraft } from './indicator-draft.ts'

/** 指标库清单的各栏, in their order. */
export const indicatorSheetColumns = [
  { title: '序号', width: 8 },
  { title: '行业领域', width: 12 },
  { title: '一级指标', width: 16 },
  { title: '二级指标', width: 20 },
  { title: '名称', width: 34 },
  { title: '定性/定量', width: 12 },
  { title: '指标性质', width: 12 },
  { title: '度量单位', width: 12 },
  { title: '计算公式', width: 40 },
  { title: '指标解释', width: 40 },
  { title: '目标值依据', width: 24 },
  { title: '完成值来源', width: 24 },
  { title: '佐证资料要求', width: 24 },
  { title: '常用值', width: 16 },
] as const

export type IndicatorSheetColumn = (typeof indicatorSheetColumns)[number]['title']

export interface IndicatorLine {
  readonly row: number
  readonly draft: IndicatorDraft
}

/** 指标库清单, as it is exported and imported. */
export const indicatorList: List<IndicatorSheetColumn, IndicatorLine> = {
  ...{ name: '指标库清单', room: 'targets', columns: indicatorSheetColumns, codeColumn: '一级指标' },
  required: ['行业领域', '一级指标', '名称', '定性/定量'],
  readLine,
}

type Text = TextOf<IndicatorSheetColumn>
type Report = ReportCell<IndicatorSheetColumn>

const most: Readonly<Partial<Record<IndicatorSheetColumn, number>>> = {
  ...{ 行业领域: 40, 一级指标: 60, 二级指标: 60, 名称: 200, 度量单位: 20, 计算公式: 2000, 指标解释: 2000 },
  ...{ 目标值依据: 500, 完成值来源: 500, 佐证资料要求: 1000, 常用值: 200 },
}

/** All that is wrong with the row is said, not only the first. */
function readLine(row: number, text: Text, report: Report): IndicatorLine | undefined {
  for (const title of ['行业领域', '一级指标', '名称'] as const) {
    if (text(title) === '') report(title, 'sheetBlank', `没有填写${title}。请填写。`)
  }
  for (const [title, length] of Object.entries(most) as [IndicatorSheetColumn, number][]) {
    if (text(title).length > length) report(title, 'sheetTooLong', `${title}超过 ${length} 个字。请缩短。`)
  }
  const said = emptyValueWords(text('常用值'))
  if (said) report('常用值', 'usualValueEmpty', `常用值${said}`)
  const kind = text('定性/定量')
  if (kind !== '定性' && kind !== '定量') report('定性/定量', 'kindUnknown', `“${kind.slice(0, 20)}”不认识。请填写定性或定量。`)
  const comparison = readComparison(text('指标性质'))
  if (comparison === undefined) {
    const known = Object.values(comparisonLabels).join('、')
    report('指标性质', 'comparisonUnknown', `指标性质“${text('指标性质').slice(0, 20)}”不认识。请改为其中之一：${known}，或留空。`)
  }
  if (kind === '定性' && (comparison || text('度量单位') !== ''))
    report('定性/定量', 'qualitativeWithUnit', '定性指标没有指标性质和度量单位。请清空这两格，或改为定量。')
  if (comparison === undefined) return undefined
  return {
    row,
    draft: {
      ...{ sector: text('行业领域'), levelOne: text('一级指标'), levelTwo: text('二级指标'), name: text('名称') },
      ...{ qualitative: kind === '定性', comparison, unit: text('度量单位'), formula: text('计算公式') },
      ...{ explanation: text('指标解释'), targetSource: text('目标值依据'), actualSource: text('完成值来源') },
      ...{ evidence: text('佐证资料要求'), usualValues: text('常用值') },
    },
  }
}

const spellings: Readonly<Record<string, TargetComparison>> = {
  ...{ '≥': 'atLeast', '>=': 'atLeast', 大于等于: 'atLeast', '＞': 'moreThan', '>': 'moreThan', 大于: 'moreThan' },
  ...{ '≤': 'atMost', '<=': 'atMost', 小于等于: 'atMost', '＜': 'lessThan', '<': 'lessThan', 小于: 'lessThan' },
  ...{ '＝': 'equal', '=': 'equal', 等于: 'equal', 区间: 'range', 时限: 'by' },
}

/** Null: none given; undefined: not known. */
function readComparison(text: string): TargetComparison | null | undefined {
  return text === '' || text === '定性' ? null : spellings[text]
}

/** 指标库清单 in the layout that is read back. */
export function indicatorRows(entries: readonly IndicatorEntry[]): string[][] {
  return entries.map((entry, index) => {
    const { qualitative, comparison, ...draft } = draftOf(entry)
    return [
      ...[String(index + 1), draft.sector, draft.levelOne, draft.levelTwo, draft.name, qualitative ? '定性' : '定量'],
      ...[comparison ? comparisonLabels[comparison] : '', draft.unit, draft.formula, draft.explanation],
      ...[draft.targetSource, draft.actualSource, draft.evidence, draft.usualValues],
    ]
  })
}
