/** 指标 or 支付: which sum of an account an entry changes. */
export type LedgerSide = 'allotment' | 'payment'

interface LedgerKindLine {
  readonly label: string
  readonly side: LedgerSide
  /** Sign of the amounts; a counter-entry has the other one. `either`: the entries of one voucher move money between accounts. */
  readonly sign: 'plus' | 'minus' | 'either'
  /** The entries of a voucher add up to nothing: money moves inside the department. */
  readonly zeroSum?: boolean
  /** 文号 must be given. */
  readonly needsNumber?: boolean
  readonly documentType: string
  readonly approver: string
}

const lines = {
  preAllotment: { label: '预下达', side: 'allotment', sign: 'plus', documentType: '预算指标预下达通知', approver: '财政部门' },
  approval: { label: '批复', side: 'allotment', sign: 'plus', needsNumber: true, documentType: '部门预算批复', approver: '财政部门' },
  increase: { label: '追加', side: 'allotment', sign: 'plus', needsNumber: true, documentType: '追加预算指标通知', approver: '财政部门' },
  decrease: { label: '追减', side: 'allotment', sign: 'minus', needsNumber: true, documentType: '追减预算指标通知', approver: '财政部门' },
  betweenProjects: {
    ...{ label: '项目间调剂', side: 'allotment', sign: 'either', zeroSum: true, needsNumber: true },
    ...{ documentType: '预算调剂批复', approver: '财政部门' },
  },
  betweenSubjects: {
    ...{ label: '科目调剂', side: 'allotment', sign: 'either', zeroSum: true },
    ...{ documentType: '科目调剂审批单', approver: '部门' },
  },
  carryoverConfirmed: {
    ...{ label: '上年结转确认', side: 'allotment', sign: 'plus', needsNumber: true },
    ...{ documentType: '上年结转资金确认通知', approver: '财政部门' },
  },
  unitTransfer: {
    ...{ label: '单位撤并划转', side: 'allotment', sign: 'either', needsNumber: true },
    ...{ documentType: '机构撤并预算划转通知', approver: '财政部门' },
  },
  recovered: { label: '收回', side: 'allotment', sign: 'minus', needsNumber: true, documentType: '收回资金通知', approver: '财政部门' },
  distribution: {
    ...{ label: '细化下达', side: 'allotment', sign: 'either', zeroSum: true },
    ...{ documentType: '部门细化下达通知', approver: '部门' },
  },
  payment: { label: '支付', side: 'payment', sign: 'plus', documentType: '支付凭证', approver: '' },
  refund: { label: '退回', side: 'payment', sign: 'minus', documentType: '退款凭证', approver: '' },
  yearEndCarryover: {
    ...{ label: '年终结转结余', side: 'allotment', sign: 'minus' },
    ...{ documentType: '年终结转结余确认', approver: '财政部门' },
  },
} as const satisfies Record<string, LedgerKindLine>

/** 变动类别 of a voucher and its entries. */
export type LedgerKind = keyof typeof lines

export const ledgerKinds: Readonly<Record<LedgerKind, LedgerKindLine>> = lines

export function isLedgerKind(value: string): value is LedgerKind {
  return Object.hasOwn(lines, value)
}
