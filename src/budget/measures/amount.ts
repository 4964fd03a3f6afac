import {
  type FigureItem,
  figureItems,
  isFigureItem,
  threePublicItem,
  threePublicScopes,
  threePublicStages,
} from '../settlement/figure-item.ts'
import { type LedgerAmountName, ledgerAmounts } from './ledger-amount.ts'

/** 取数来源 */
export const amountSources = {
  ledger: '预算账',
  figures: '部门决算',
  procurement: '政府采购台账',
  transfers: '对下转移支付执行情况',
} as const
export type AmountSource = keyof typeof amountSources

const bookAmounts = {
  finalSpent: { label: '支出决算数', source: 'figures' },
  'carryover.spent': { label: '上年结转资金支出数', source: 'ledger' },
  'publicCost.perHead': { label: '人均公用经费', source: 'figures' },
  'procurement.budget': { label: '政府采购预算批复数', source: 'procurement' },
  'procurement.corrections': { label: '政府采购预算核减核增数', source: 'procurement' },
  'procurement.whole': { label: '政府采购项目总投资', source: 'procurement' },
  'procurement.contracted': { label: '政府采购合同金额', source: 'procurement' },
  'procurement.executed': { label: '实际政府采购金额', source: 'procurement' },
  'transfers.due': { label: '应下达数', source: 'transfers' },
  'transfers.issued': { label: '已下达数', source: 'transfers' },
  'transfers.spent': { label: '区（市）实际支出数', source: 'transfers' },
} as const satisfies Record<string, { readonly label: string; readonly source: AmountSource }>

/** 数额: what definitions of measures are put together from. */
export type AmountName = LedgerAmountName | keyof typeof bookAmounts | FigureItem

export interface AmountLine {
  readonly label: string
  readonly source: AmountSource
  /** Money is reckoned in fen; heads are counted. */
  readonly unit: 'fen' | 'count'
}

/** 数额目录: the name of the amount in the words of the forms, and which book it stands in. Undefined: no such amount. */
export function amountLine(name: string): AmountLine | undefined {
  if (isLedgerAmount(name)) return { label: ledgerAmounts[name].label, source: 'ledger', unit: 'fen' }
  if (isBookAmount(name)) return { ...bookAmounts[name], unit: 'fen' }
  if (!isFigureItem(name)) return undefined
  const { label, unit } = figureItems[name]
  return { label, source: 'figures', unit: unit === '元' ? 'fen' : 'count' }
}

export function isLedgerAmount(name: string): name is LedgerAmountName {
  return Object.hasOwn(ledgerAmounts, name)
}

function isBookAmount(name: string): name is keyof typeof bookAmounts {
  return Object.hasOwn(bookAmounts, name)
}

export function isAmount(name: string): name is AmountName {
  return amountLine(name) !== undefined
}

/** 取数来源 in words; payments that stand in for 决算 say so. */
export function amountSourceLabel(name: AmountName, amount: { readonly quick?: true } | undefined): string {
  return amount?.quick ? `${amountSources.ledger}（快报）` : amountSources[amountLine(name)!.source]
}

/** One amount of a sum as a definition names it. */
export interface AmountTerm {
  readonly name: string
  readonly sign: 1 | -1
  /** 0, or −1 for the year before. */
  readonly yearOffset: 0 | -1
}

/** `-threePublic.total.final.all@-1` → what is subtracted, of the year before. */
export function readTerm(written: string): AmountTerm {
  const yearOffset = written.endsWith('@-1') ? -1 : 0
  const name = written.replace(/@-1$/, '').replace(/^[+-]/, '')
  return { name, sign: written.startsWith('-') ? -1 : 1, yearOffset }
}

/** Which figures an amount is made of when it is not reported itself. */
export function figureParts(item: FigureItem): readonly FigureItem[] | undefined {
  if (item === 'totalFinal') return ['basicFinal', 'projectFinal']
  for (const stage of Object.keys(threePublicStages) as (keyof typeof threePublicStages)[]) {
    for (const scope of Object.keys(threePublicScopes) as (keyof typeof threePublicScopes)[]) {
      if (item !== threePublicItem('total', stage, scope)) continue
      return (['abroad', 'vehiclePurchase', 'vehicleRunning', 'reception'] as const).map((row) => threePublicItem(row, stage, scope))
    }
  }
  return undefined
}
