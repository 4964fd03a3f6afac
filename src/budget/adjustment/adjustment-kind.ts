import { type LedgerKind, ledgerKinds } from '../ledger/ledger-kind.ts'

/** 调整事项的类别, in the order of the forms. */
export const adjustmentKinds = [
  'increase',
  'decrease',
  'betweenProjects',
  'betweenSubjects',
  'carryoverConfirmed',
  'unitTransfer',
  'recovered',
] as const satisfies readonly LedgerKind[]
export type AdjustmentKind = (typeof adjustmentKinds)[number]

export function isAdjustmentKind(value: string): value is AdjustmentKind {
  return (adjustmentKinds as readonly string[]).includes(value)
}

/** 追加, 项目间调剂 …: the word back to its kind. */
export function adjustmentKindOf(label: string): AdjustmentKind | undefined {
  return adjustmentKinds.find((kind) => ledgerKinds[kind].label === label)
}

/** 对目标的处理 */
export const targetDecisions = { changed: '调整', cancelled: '取消', kept: '保留' } as const
export type TargetDecision = keyof typeof targetDecisions

export function targetDecisionOf(label: string): TargetDecision | undefined {
  return (Object.keys(targetDecisions) as TargetDecision[]).find((decision) => targetDecisions[decision] === label)
}

/** 目标处理情况 of an adjustment. */
export const targetsStates = { none: '不涉及目标', pending: '目标待定', decided: '已处理' } as const
export type TargetsState = keyof typeof targetsStates
