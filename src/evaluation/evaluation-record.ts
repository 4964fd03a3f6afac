import type { Facts, Rule } from '../scoring/index.ts'
import type { EvaluationFile, FigureInput, IndicatorInput, ReportTexts } from './evaluation-file.ts'

/** 评价 as it is stored, with its indicators in the order of the form. */
export interface EvaluationRecord {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly version: number
  readonly title: string
  readonly fiscalYear: number
  readonly departmentName: string
  readonly status: 'scoring' | 'submitted'
  readonly packName: string
  /** Content of the pack at the last scoring. */
  readonly packHash: string
  readonly groups: NonNullable<EvaluationFile['groups']>
  readonly texts: ReportTexts
  /** 合计得分 of the last scoring, by the server. */
  readonly score: string | null
  readonly updatedAt: string
  readonly indicators: readonly IndicatorRecord[]
}

export interface IndicatorRecord {
  readonly id: string
  readonly position: number
  readonly path: readonly string[]
  readonly points: string
  readonly definition: string
  readonly benchmark: string
  readonly criterion: string
  /** 已确认的规则解读; null when the criterion could not be scored. */
  readonly rule: Rule | null
  readonly facts: Facts
  readonly figures: readonly FigureInput[]
  readonly explanation: string
  readonly printed: IndicatorInput['printed'] | null
  /** Who changed which cell last. */
  readonly changed: Readonly<Record<CellField, { readonly at: string; readonly by: string }>>
}

/** 评价 in a list. */
export interface EvaluationHead {
  readonly id: string
  readonly title: string
  readonly fiscalYear: number
  readonly departmentName: string
  readonly status: string
  readonly score: string | null
  readonly grade: string | null
  readonly scored: number
  readonly indicators: number
}

/** The cells of an indicator that people fill in. */
export const CELL_FIELDS = ['facts', 'criterion', 'explanation'] as const
export type CellField = (typeof CELL_FIELDS)[number]

/** Column heads of the cells, for messages. */
export const cellLabels: Readonly<Record<CellField, string>> = {
  facts: '取数依据',
  criterion: '评分标准',
  explanation: '扣分或得分情况说明',
}

/** The stored evaluation in the form that is scored, reported and exported. */
export function fileOf(record: EvaluationRecord): EvaluationFile {
  return {
    title: record.title,
    fiscalYear: record.fiscalYear,
    pack: record.packName,
    department: record.departmentName,
    indicators: record.indicators.map(inputOf),
    groups: record.groups,
    texts: record.texts,
  }
}

function inputOf({
  path,
  points,
  benchmark,
  criterion,
  facts,
  explanation,
  definition,
  figures,
  printed,
}: IndicatorRecord): IndicatorInput {
  return { path, points, benchmark, criterion, facts, explanation, definition, figures, ...(printed && { printed }) }
}
