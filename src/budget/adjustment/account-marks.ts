import { type PaymentWay, paymentWays, type ThreePublicPart, threePublicParts } from '../ledger/money-mark.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'

/** 其他标识 of an account, apart from project, 资金性质, 级次 and 科目. */
export type AccountMarks = Pick<AccountKey, 'paymentWay' | 'directFunds' | 'bond' | 'procurement' | 'threePublic' | 'spending'>

export const plainMarks: AccountMarks = {
  ...{ paymentWay: 'direct', directFunds: false, bond: false, procurement: false, threePublic: null, spending: 'own' },
}

/** Words of the marks that differ from the usual, such as 财政授权支付、政府采购; empty for the usual account. */
export function marksText(marks: AccountMarks): string {
  return [
    ...(marks.paymentWay === 'direct' ? [] : [paymentWays[marks.paymentWay]]),
    ...(marks.directFunds ? ['直达资金'] : []),
    ...(marks.bond ? ['债券资金'] : []),
    ...(marks.procurement ? ['政府采购'] : []),
    ...(marks.threePublic ? [threePublicParts[marks.threePublic]] : []),
    ...(marks.spending === 'transfer' ? ['对下转移支付'] : []),
  ].join('、')
}

/** The usual account has no mark to be written; this word asks for it where there are others. */
export const NO_MARKS = '无'

/** Reads marks as they are typed: words one after another in any order. */
export function readMarks(text: string): { known: AccountMarks; unknown: string[] } {
  const words = text.split(/[、，,;；\s]+/).filter((word) => word !== '' && word !== NO_MARKS)
  let known = plainMarks
  const unknown: string[] = []
  for (const word of words) {
    const mark = markOf(word)
    if (mark) known = { ...known, ...mark }
    else unknown.push(word)
  }
  return { known, unknown }
}

function markOf(word: string): Partial<AccountMarks> | undefined {
  const way = (Object.keys(paymentWays) as PaymentWay[]).find((key) => paymentWays[key] === word)
  if (way) return { paymentWay: way }
  const part = (Object.keys(threePublicParts) as ThreePublicPart[]).find((key) => threePublicParts[key] === word)
  if (part) return { threePublic: part }
  const plain: Record<string, Partial<AccountMarks>> = {
    ...{ 直达资金: { directFunds: true }, 债券资金: { bond: true }, 政府采购: { procurement: true } },
    ...{ 对下转移支付: { spending: 'transfer' }, 本部门支出: { spending: 'own' } },
  }
  return plain[word]
}
