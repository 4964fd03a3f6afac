import type { LedgerKind } from '../ledger/ledger-kind.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import {
  type Category,
  categories,
  type Exclusion,
  exclusions,
  type FigureSource,
  type FundKind,
  figureSources,
  fundKinds,
  type Origin,
  origins,
  type PaymentWay,
  paymentWays,
  type Spending,
  spendings,
  type ThreePublicPart,
  threePublicParts,
} from '../ledger/money-mark.ts'
import { type FigureItem, type FigureScope, figureItems, figureScopes } from '../settlement/figure-item.ts'
import { bareText } from './cell-words.ts'

/** 词表: the words of the pages, and other words that files use for the same. Keys are `bareText`. */
export type WordList<Value extends string> = ReadonlyMap<string, Value>

function wordList<Value extends string>(
  labels: Readonly<Record<Value, string>>,
  others: Readonly<Record<string, readonly string[]>> = {},
): WordList<Value> {
  const list = new Map<string, Value>()
  for (const value of Object.keys(labels) as Value[]) {
    for (const word of [labels[value], value, ...(others[value] ?? [])]) list.set(bareText(word), value)
  }
  return list
}

function labelsOf<Key extends string>(lines: Readonly<Record<Key, { readonly label: string }>>): Record<Key, string> {
  return Object.fromEntries(Object.entries<{ label: string }>(lines).map(([key, { label }]) => [key, label])) as Record<Key, string>
}

export const changeWords: WordList<LedgerKind> = wordList(labelsOf(ledgerKinds), {
  preAllotment: ['提前下达', '预下达指标'],
  approval: ['年初预算', '年初批复', '预算批复', '年初预算批复', '部门预算批复'],
  increase: ['追加预算', '调增', '预算追加', '追加指标'],
  decrease: ['追减预算', '调减', '预算追减', '核减'],
  betweenProjects: ['项目调剂', '项目间调整'],
  betweenSubjects: ['科目间调剂', '科目调整'],
  carryoverConfirmed: ['上年结转', '结转', '结转确认', '上年结转结余'],
  unitTransfer: ['单位划转', '撤并划转', '划转'],
  recovered: ['收回资金', '资金收回', '收回指标'],
  distribution: ['细化', '下达', '部门细化下达'],
  payment: ['支出', '正常支付', '国库支付'],
  refund: ['退款', '退回资金', '支付退回'],
  yearEndCarryover: ['年终结转', '年终结余', '年末结转'],
})
export const fundWords: WordList<FundKind> = wordList(fundKinds, {
  general: ['一般公共预算资金', '一般公共预算拨款', '一般公共预算财政拨款', '一般公共预算财政拨款资金'],
  governmentFund: ['政府性基金', '政府性基金预算资金', '政府性基金预算财政拨款'],
  stateCapital: ['国有资本经营', '国有资本经营预算资金', '国有资本经营预算财政拨款'],
  specialAccount: ['财政专户', '财政专户资金', '专户资金'],
  unitFunds: ['单位自有资金', '自有资金', '单位资金收入'],
})
export const originWords: WordList<Origin> = wordList(origins, {
  central: ['中央级', '中央资金'],
  province: ['省', '省本级', '省级资金'],
  city: ['市', '市本级', '市级资金'],
  district: ['区', '区（市）级', '区县级', '县级', '县', '区本级'],
})
export const wayWords: WordList<PaymentWay> = wordList(paymentWays, {
  direct: ['直接支付', '国库直接支付'],
  authorised: ['授权支付', '国库授权支付'],
  appropriated: ['实拨'],
})
export const threePublicWords: WordList<ThreePublicPart> = wordList(threePublicParts, {
  abroad: ['因公出国费', '因公出国（境）费用', '出国费', '因公出国'],
  vehiclePurchase: ['公务用车购置', '车辆购置费'],
  vehicleRunning: ['公务用车运行维护', '公务用车运行费', '公车运行维护费'],
  reception: ['公务接待', '接待费'],
})
export const categoryWords: WordList<Category> = wordList(categories, { basic: ['基本'], project: ['项目'] })
export const spendingWords: WordList<Spending> = wordList(spendings, { own: ['本级', '否'], transfer: ['转移支付', '是'] })
export const sourceWords: WordList<FigureSource> = wordList(figureSources, { treasury: ['国库'], unitBooks: ['会计账', '单位账'] })
export const exclusionWords: WordList<Exclusion> = wordList(exclusions, { policy: ['国家政策'], superiorOrder: ['上级临时交办'] })
export const scopeWords: WordList<FigureScope> = wordList(figureScopes, { own: ['单位', '单户'], consolidated: ['合并', '部门汇总'] })
export const itemWords: WordList<FigureItem> = wordList(labelsOf(figureItems), {
  basicFinal: ['基本支出', '基本支出决算'],
  projectFinal: ['项目支出', '项目支出决算'],
  totalFinal: ['支出决算数', '本年支出合计', '支出合计', '决算数合计'],
  openingCarryover: ['年初结转结余', '上年结转和结余'],
  closingCarryover: ['年末结转结余'],
})
/** 是 or 否 of a mark; what else is written counts as a mark when it names it. */
export const yesNoWords: ReadonlyMap<string, boolean> = new Map([
  ...(['是', 'y', 'yes', 'true', '1', '√', '✓', '直达资金', '直达', '债券', '政府采购', '采购'].map((word) => [word, true]) as [
    string,
    boolean,
  ][]),
  ...(['否', 'n', 'no', 'false', '0', '×', '非直达', '非债券', '非采购', '无'].map((word) => [word, false]) as [string, boolean][]),
])
