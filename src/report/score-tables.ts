import type { EvaluationResult, LeafResult } from '../evaluation/index.ts'
import { layOut, type NameCell } from '../indicators/index.ts'
import type { Cell, Row, Table } from '../office/index.ts'
import type { EvaluationPaper } from './report-document.ts'
import { NOTHING, percent, plainPoints, tablePoints } from './wording.ts'

/** 表2 绩效得分整体情况表: level-1 groups and the whole. */
export function overallTable({ groups, total }: EvaluationResult): Table {
  const top = groups.filter((group) => group.path.length === 1)
  const row = (name: string, { points, score, rate }: Pick<EvaluationResult['total'], 'points' | 'score' | 'rate'>): Row => ({
    cells: [name, plainPoints(points), tablePoints(score), percent(rate, 2)].map((text) => ({ text })),
  })
  return {
    kind: 'table',
    size: 'normal',
    headerRows: 1,
    columns: [48, 36, 36, 36].map((width) => ({ width, align: 'center' as const })),
    rows: [
      { cells: ['指标', '标准分值', '实际得分', '得分率'].map((text) => ({ text })) },
      ...top.map((group) => row(group.name, group)),
      { ...row('综合绩效', total), emphasis: true },
    ],
  }
}

const LEVELS = ['一级\n指标', '二级\n指标', '三级指标', '四级指标']
/** Millimetres where there are four levels; with fewer the others share what is left. */
const NAME_WIDTHS = [17, 17, 18.5, 19.5]
const REST = [
  { header: '权重', width: 8.5, align: 'center' },
  { header: '指标解释', width: 34, align: 'left' },
  { header: '标杆值', width: 12.5, align: 'center' },
  { header: '评分标准', width: 42.5, align: 'left' },
  { header: '得分', width: 11, align: 'center' },
  { header: '得分率', width: 15, align: 'center' },
  { header: '扣分或得分\n情况说明', width: 29.5, align: 'left' },
] as const

/** 附件1 指标体系及得分表: every indicator with its criterion, merged as in the official form. */
export function frameworkTable({ result, groups = [] }: EvaluationPaper): Table {
  const { depth, rows } = layOut(result.leaves, { printed: groups })
  const names = LEVELS.slice(0, depth)
  return {
    kind: 'table',
    size: 'small',
    headerRows: 1,
    columns: [
      ...names.map((_, level) => ({ width: NAME_WIDTHS[level]!, align: 'center' as const })),
      ...REST.map(({ width, align }) => ({ width, align })),
    ],
    rows: [
      { cells: [...names, ...REST.map(({ header }) => header)].map((text) => ({ text })) },
      ...rows.map(({ leaf, cells }): Row => ({ cells: [...cells.map(nameCell), ...leafCells(result.leaves[leaf]!)] })),
      totalRow(result, depth),
    ],
  }
}

/** 投入（10分）; a leaf has its points in their own column. */
function nameCell({ text, points, leaf, rowSpan, level }: NameCell): Cell {
  const named = text === '-' ? NOTHING : text
  return {
    text: leaf || !points ? named : `${named}\n（${plainPoints(points)}分）`,
    ...(rowSpan > 1 && { rowSpan }),
    ...(leaf && level > 2 && named !== NOTHING && { align: 'left' as const }),
  }
}

function leafCells({ points, input, score, rate }: LeafResult): readonly Cell[] {
  return [
    { text: plainPoints(points) },
    { text: input.definition ?? '' },
    { text: input.benchmark ?? '' },
    { text: input.criterion },
    { text: tablePoints(score) },
    { text: percent(rate, 0) },
    { text: input.explanation ?? '' },
  ]
}

function totalRow({ total }: EvaluationResult, depth: number): Row {
  const { points, score, rate } = total
  const texts = [plainPoints(points), '', '', '', tablePoints(score), percent(rate, 2), '']
  return { emphasis: true, cells: [{ text: '合计', columnSpan: depth }, ...texts.map((text) => ({ text }))] }
}
