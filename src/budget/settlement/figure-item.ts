import { type ThreePublicPart, threePublicParts } from '../ledger/money-mark.ts'

/** 决算与报表数据的分组, in the order of the pages. */
export const figureGroups = {
  spending: '支出',
  budget: '预算',
  carryover: '结转和结余',
  threePublic: '三公经费',
  people: '人员和公用经费',
  assets: '资产',
  funds: '国库支付和资金到位',
} as const
export type FigureGroup = keyof typeof figureGroups

/** 计量单位: money is kept in fen and shown in 元 or 万元. */
export type FigureUnit = '元' | '人'

export interface FigureItemLine {
  readonly label: string
  readonly unit: FigureUnit
  readonly group: FigureGroup
}

function money(group: FigureGroup, label: string): FigureItemLine {
  return { label, unit: '元', group }
}

function people(label: string): FigureItemLine {
  return { label, unit: '人', group: 'people' }
}

const plain = {
  basicFinal: money('spending', '基本支出决算数'),
  projectFinal: money('spending', '项目支出决算数'),
  totalFinal: money('spending', '支出决算数合计'),
  basicBooks: money('spending', '基本支出单位会计账支出数'),
  projectBooks: money('spending', '项目支出单位会计账支出数'),
  basicBetweenUnits: money('spending', '基本支出中本部门单位之间的支付（汇总抵销）'),
  projectBetweenUnits: money('spending', '项目支出中本部门单位之间的支付（汇总抵销）'),
  basicInitial: money('budget', '基本支出年初预算数'),
  projectInitial: money('budget', '项目支出年初预算数'),
  totalInitial: money('budget', '年初预算数合计'),
  basicAnnual: money('budget', '基本支出全年预算数'),
  projectAnnual: money('budget', '项目支出全年预算数'),
  totalAnnual: money('budget', '全年预算数合计'),
  openingCarryover: money('carryover', '年初结转和结余'),
  closingCarryover: money('carryover', '年末结转和结余'),
  personnelCost: money('people', '在职人员经费决算数'),
  retireeCost: money('people', '离退休人员经费决算数'),
  publicCost: money('people', '公用经费决算数'),
  publicCostBudget: money('people', '公用经费预算数'),
  staffCount: people('年末实有在职人数'),
  retireeCount: people('年末实有离退休人数'),
  establishment: people('编制数'),
  assetsAll: money('assets', '固定资产总额'),
  assetsInUse: money('assets', '在用固定资产总额'),
  assetsIdle: money('assets', '闲置固定资产总额'),
  treasuryPaidTotal: money('funds', '国库集中支付总额'),
  treasuryIntercepted: money('funds', '国库支付监控拦截金额'),
  duePaid: money('funds', '应到位资金'),
  arrived: money('funds', '实际到位资金'),
} as const satisfies Record<string, FigureItemLine>

/** 三公经费: of the four parts or of all together. */
export const threePublicRows = { ...threePublicParts, total: '“三公”经费合计' } as const
export type ThreePublicRow = ThreePublicPart | 'total'
export const threePublicStages = { budget: '预算数', final: '决算数' } as const
export type ThreePublicStage = keyof typeof threePublicStages
export const threePublicScopes = { appropriation: '财政拨款', all: '全口径' } as const
export type ThreePublicScope = keyof typeof threePublicScopes

export type ThreePublicItem = `threePublic.${ThreePublicRow}.${ThreePublicStage}.${ThreePublicScope}`
/** 决算与报表数据的项目 */
export type FigureItem = keyof typeof plain | ThreePublicItem

export function threePublicItem(row: ThreePublicRow, stage: ThreePublicStage, scope: ThreePublicScope): ThreePublicItem {
  return `threePublic.${row}.${stage}.${scope}`
}

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(table) as Key[]
}

const threePublicLines = keysOf(threePublicRows).flatMap((row) =>
  keysOf(threePublicStages).flatMap((stage) =>
    keysOf(threePublicScopes).map((scope): [ThreePublicItem, FigureItemLine] => {
      const label = `${threePublicRows[row]}${threePublicStages[stage]}（${threePublicScopes[scope]}）`
      return [threePublicItem(row, stage, scope), money('threePublic', label)]
    }),
  ),
)

/** Every item with its Chinese name: of the pages, of the files that are imported, of measures. */
export const figureItems: Readonly<Record<FigureItem, FigureItemLine>> = {
  ...plain,
  ...(Object.fromEntries(threePublicLines) as Record<ThreePublicItem, FigureItemLine>),
}

export function isFigureItem(value: string): value is FigureItem {
  return Object.hasOwn(figureItems, value)
}

/** 口径: one unit alone, or with everything below it less payments between own units. */
export const figureScopes = { own: '本级', consolidated: '汇总' } as const
export type FigureScope = keyof typeof figureScopes
