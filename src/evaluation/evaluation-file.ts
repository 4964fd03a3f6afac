import type { Facts } from '../scoring/index.ts'

/** 评价文件: the input of `hengji score`, of the demo and of the report (contracts.md; fields marked + extend it). */
export interface EvaluationFile {
  readonly title: string
  readonly fiscalYear: number
  /** Name of the rule pack; `mof-2020` when absent. */
  readonly pack?: string
  /** + 被评价部门 */
  readonly department?: string
  readonly indicators: readonly IndicatorInput[]
  /** Printed points of groups (levels 1 to 3), checked against their leaves. */
  readonly groups?: readonly { readonly path: readonly string[]; readonly points: string | number }[]
  readonly texts?: ReportTexts
}

export interface IndicatorInput {
  /** 2 to 4 levels; `-` as last name means that the form shows no name there. */
  readonly path: readonly string[]
  readonly points: string | number
  readonly benchmark?: string
  readonly criterion: string
  readonly facts: Facts
  /** 扣分或得分情况说明 */
  readonly explanation?: string
  /** + 指标解释 */
  readonly definition?: string
  /** + Where the figures of the facts come from, for the working and the report. */
  readonly figures?: readonly FigureInput[]
  /** + What the imported table printed; differences become problems. */
  readonly printed?: { readonly score?: string | number; readonly rate?: string }
}

/** 取数 */
export interface FigureInput {
  readonly name: string
  readonly value: string | number
  readonly unit?: string
  readonly source?: string
  /** 由哪几项相加减: names of other figures of the indicator, `−` before one that is subtracted. A difference is a problem. */
  readonly sumOf?: readonly string[]
}

/** Text blocks of the report that no figure gives; each optional, a missing one is left out. */
export interface ReportTexts {
  /** 部门基本情况, 评价实施情况 …: chapters with headed paragraphs, in order. */
  readonly background?: readonly TextBlock[]
  readonly process?: readonly TextBlock[]
  readonly achievements?: readonly TextBlock[]
  readonly problems?: readonly TextBlock[]
  readonly suggestions?: readonly TextBlock[]
  /** 评价单位 for the signature block. */
  readonly evaluator?: string
  /** YYYY-MM-DD */
  readonly date?: string
}

export interface TextBlock {
  readonly heading?: string
  readonly paragraphs: readonly string[]
}
