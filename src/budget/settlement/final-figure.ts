import { errorAt, type Problem } from '../../kernel/index.ts'
import { type FigureItem, type FigureScope, figureItems, figureScopes, isFigureItem } from './figure-item.ts'

/** 决算与报表数据 to be recorded: money in fen, or a count of persons. */
export interface FinalFigureDraft {
  /** Made by the program unless given. */
  readonly id?: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly scope: FigureScope
  readonly item: FigureItem
  readonly amountFen?: bigint
  /** Decimal, of items counted in 人. */
  readonly quantity?: string
  readonly sourceDocument: string
  /** Where it stands there: Sheet1!D7, 第3行. */
  readonly sourcePlace?: string
  readonly importId?: string
  /** 更正原因; needed where a figure in force is replaced, else the source is named. */
  readonly reason?: string
  /** 演示数据 */
  readonly illustrative?: boolean
}

/** 决算与报表数据 as recorded. */
export interface FinalFigure {
  readonly id: string
  readonly organisationId: string
  readonly scope: FigureScope
  readonly item: FigureItem
  readonly amountFen: bigint | null
  readonly quantity: string | null
  readonly sourceDocument: string
  readonly sourcePlace: string
  readonly importId: string | null
  readonly replacesId: string | null
  readonly reason: string
  readonly withdrawn: boolean
  readonly illustrative: boolean
  readonly recordedAt: Date
  readonly recordedBy: string
}

/** What tables are made of. */
export type YearFigureLike = Pick<FinalFigure, 'item' | 'amountFen'> & { readonly fiscalYear: number }

/** What makes two figures the same one: the later replaces the earlier. */
export function figureKey({
  fiscalYear,
  organisationId,
  scope,
  item,
}: Pick<FinalFigureDraft, 'fiscalYear' | 'organisationId' | 'scope' | 'item'>): string {
  return [fiscalYear, organisationId, scope, item].join('|')
}

/** Everything that keeps the figures from being recorded. */
export function checkFigures(figures: readonly FinalFigureDraft[]): Problem[] {
  const seen = new Map<string, number>()
  return figures.flatMap((figure, index) => {
    const at = `第 ${index + 1} 项`
    const problems = checkFigure(figure, at)
    const earlier = seen.get(figureKey(figure))
    seen.set(figureKey(figure), index)
    if (earlier === undefined) return problems
    return [
      ...problems,
      errorAt(at, 'budget.figureTwice', `与第 ${earlier + 1} 项是同一年度、同一单位、同一口径的同一个项目。请只保留一项。`),
    ]
  })
}

function checkFigure({ item, amountFen, quantity, sourceDocument }: FinalFigureDraft, at: string): Problem[] {
  if (!isFigureItem(item))
    return [errorAt(at, 'budget.figureItemUnknown', `“${String(item)}”不是决算与报表数据的项目。请从项目目录中选择。`)]
  const { label, unit } = figureItems[item]
  const fits = unit === '元' ? amountFen !== undefined && quantity === undefined : quantity !== undefined && amountFen === undefined
  const problems: Problem[] = []
  if (!fits) problems.push(errorAt(at, 'budget.figureUnit', `“${label}”按${unit}计量。请填写${unit === '元' ? '金额' : '人数'}。`))
  if (quantity !== undefined && !/^\d{1,15}(\.\d{1,4})?$/.test(quantity)) {
    problems.push(errorAt(at, 'budget.figureQuantity', `“${label}”的人数“${quantity}”不是数字，或者多于四位小数。请核对后重新填写。`))
  }
  if (sourceDocument.trim() === '') problems.push(errorAt(at, 'budget.figureSource', `“${label}”没有写明出处。请填写报表或文件的名称。`))
  return problems
}

/** 支出决算数合计（汇总）: the item with its 口径, for the trail and for messages. */
export function figureWords({ item, scope }: Pick<FinalFigureDraft, 'item' | 'scope'>): string {
  return `${figureItems[item].label}（${figureScopes[scope]}）`
}
