import { errorAt, hasUnseen, isDay, type Problem, seenText } from '../../kernel/index.ts'
import { checkMoves } from './check-moves.ts'
import { ledgerKinds } from './ledger-kind.ts'
import { categories } from './money-mark.ts'
import type { EntryDraft, VoucherDraft } from './voucher-draft.ts'
import { sideOf } from './voucher-draft.ts'

/** Every reason why vouchers cannot be booked, told from what they say alone; empty when they can. */
export function checkVouchers(drafts: readonly VoucherDraft[], today: string): Problem[] {
  const problems = drafts.flatMap((draft, index) => checkVoucher(draft, { at: `凭证${index + 1}`, today }))
  return [...problems, ...checkKeys(drafts)]
}

function checkVoucher(draft: VoucherDraft, { at, today }: { at: string; today: string }): Problem[] {
  return [
    ...checkDocument(draft, at),
    ...checkDays(draft, { at, today }),
    ...draft.entries.flatMap((entry, index) => checkEntry(draft, entry, `${at} 分录${index + 1}`)),
    ...checkSums(draft, at),
    ...movesOf(draft).map(({ line, message }) => errorAt(`${at} 分录${line + 1}`, 'budget.movesNothing', message)),
  ]
}

function movesOf({ kind, entries }: VoucherDraft): ReturnType<typeof checkMoves> {
  return checkMoves(
    kind,
    entries.map((entry) => ({ ...entry, side: sideOf(kind, entry) })),
  )
}

function checkDocument(
  { kind, documentNumber = '', documentType, takesOver = [], exclusion, entries }: VoucherDraft,
  at: string,
): Problem[] {
  const { label, needsNumber, side } = ledgerKinds[kind]
  const problems: Problem[] = []
  if (entries.length === 0) problems.push(errorAt(at, 'budget.noEntries', '凭证没有分录。请至少填写一行金额。'))
  if (needsNumber && seenText(documentNumber) === '') {
    problems.push(errorAt(at, 'budget.numberMissing', `“${label}”须有文号。请填写${ledgerKinds[kind].documentType}的文号。`))
  }
  if (documentType !== undefined && seenText(documentType) === '') {
    problems.push(errorAt(at, 'budget.documentTypeMissing', '文件名称为空。请填写文件名称，或者不填而用常用名称。'))
  }
  if (takesOver.length > 0 && kind !== 'approval') {
    problems.push(errorAt(at, 'budget.takesOverOnlyApproval', '只有批复可以接续预下达。请把类别改为批复，或去掉预下达凭证。'))
  }
  if (exclusion !== undefined && side === 'payment') {
    problems.push(errorAt(at, 'budget.exclusionOfPayment', '支付和退回不涉及预算调整率，不填不计入的原因。'))
  }
  return problems
}

/** 提前下达 comes in the second half of the year before; confirmations of the year's end up to March of the next. Payments are of the year. */
function checkDays(draft: VoucherDraft, { at, today }: { at: string; today: string }): Problem[] {
  const { fiscalYear, kind, documentOn, bookedOn = documentOn } = draft
  if (!Number.isInteger(fiscalYear) || fiscalYear < 1990 || fiscalYear > 2100) {
    return [errorAt(at, 'budget.year', '年度不正确。请填写四位年份。')]
  }
  const wrong = [['日期', documentOn] as const, ...(bookedOn === documentOn ? [] : [['入账日期', bookedOn] as const])].flatMap(
    ([word, day]) => checkDay(word, day, { at, today }),
  )
  if (wrong.length > 0) return wrong
  if (documentOn < `${fiscalYear - 2}-01-01`) {
    const message = `日期 ${documentOn} 早于 ${fiscalYear} 年度两年以上。请核对日期或年度。`
    return [errorAt(at, 'budget.documentTooOld', message)]
  }

  const ofYear = ledgerKinds[kind].side === 'payment'
  const [first, last] = ofYear ? [`${fiscalYear}-01-01`, `${fiscalYear}-12-31`] : [`${fiscalYear - 1}-07-01`, `${fiscalYear + 1}-03-31`]
  if (bookedOn >= first && bookedOn <= last) return []
  const what = ofYear ? '支付和退回须在当年' : '指标变动须在上年 7 月至次年 3 月'
  return [errorAt(at, 'budget.dayOutsideYear', `入账日期 ${bookedOn} 不属于 ${fiscalYear} 年度（${what}）。请核对日期或年度。`)]
}

function checkDay(word: string, day: string, { at, today }: { at: string; today: string }): Problem[] {
  if (!isDay(day)) return [errorAt(at, 'budget.day', `${word}“${day}”不是日期。请写成 2020-03-16 的样子。`)]
  return day > today ? [errorAt(at, 'budget.dayInFuture', `${word} ${day} 还没有到。请核对日期。`)] : []
}

/** 一千亿元 in one line. */
const LIMIT = 10n ** 13n

function checkEntry({ kind }: VoucherDraft, entry: EntryDraft, at: string): Problem[] {
  const { label, side, sign } = ledgerKinds[kind]
  const { amountFen } = entry
  const problems = checkAccount(entry, at)
  if (amountFen === 0n) problems.push(errorAt(at, 'budget.amountZero', '金额为零。请填写金额，或删去这一行。'))
  if (amountFen > LIMIT || amountFen < -LIMIT)
    problems.push(errorAt(at, 'budget.amountTooLarge', '金额超过一千亿元。请核对金额单位，或分行入账。'))
  if (sign === 'plus' && amountFen < 0n) {
    problems.push(errorAt(at, 'budget.sign', `“${label}”的金额应为正数。要减少的，请用相应的类别，或冲销原凭证。`))
  }
  if (sign === 'minus' && amountFen > 0n) problems.push(errorAt(at, 'budget.sign', `“${label}”的金额应为负数。请核对正负号或类别。`))
  if (kind !== 'unitTransfer' && entry.side !== undefined && entry.side !== side) {
    problems.push(errorAt(at, 'budget.side', `“${label}”只能记${side === 'payment' ? '支付' : '指标'}。请核对类别。`))
  }
  if (entry.figureSource !== undefined && sideOf(kind, entry) !== 'payment') {
    problems.push(errorAt(at, 'budget.figureSource', '只有支付数才有执行数来源。请去掉执行数来源。'))
  }
  return problems
}

function checkAccount({ account }: EntryDraft, at: string): Problem[] {
  const problems: Problem[] = []
  if ((account.category === 'project') !== (account.projectId !== null)) {
    const word = account.category === 'project' ? '须有项目。请选择项目' : '不带项目。请去掉项目，或改为项目支出'
    problems.push(errorAt(at, 'budget.project', `${categories[account.category]}${word}。`))
  }
  const codes = [['功能分类科目', account.functionCode] as const, ['经济分类科目', account.economyCode] as const]
  for (const [word, code] of codes) {
    if (!/^\d{0,7}$/.test(code)) problems.push(errorAt(at, 'budget.code', `${word}“${code}”不是科目编码。请填写不超过 7 位的数字。`))
  }
  return problems
}

/** Money that moves inside the department adds up to nothing, each side for itself. */
function checkSums({ kind, entries, counterpart = '' }: VoucherDraft, at: string): Problem[] {
  const { label, zeroSum } = ledgerKinds[kind]
  const sum = (side: 'allotment' | 'payment') =>
    entries.filter((entry) => sideOf(kind, entry) === side).reduce((total, { amountFen }) => total + amountFen, 0n)
  const balanced = sum('allotment') === 0n && sum('payment') === 0n
  if (zeroSum && !balanced) {
    return [errorAt(at, 'budget.notBalanced', `“${label}”调出和调入应相等，现相差 ${sum('allotment')} 分。请核对各行金额。`)]
  }
  if (kind === 'unitTransfer' && !balanced && seenText(counterpart) === '') {
    return [errorAt(at, 'budget.counterpartMissing', '划转的金额没有在本部门内转平，须写明划转对方。请填写划转对方，或补齐转入的分录。')]
  }
  return []
}

function checkKeys(drafts: readonly VoucherDraft[]): Problem[] {
  const first = new Map<string, number>()
  return drafts.flatMap(({ fiscalYear, externalKey }, index) => {
    if (externalKey === undefined) return []
    const at = `凭证${index + 1}`
    if (seenText(externalKey) === '') return [errorAt(at, 'budget.keyEmpty', '来源编号为空。请填写来源系统的编号。')]
    if (hasUnseen(externalKey)) {
      return [errorAt(at, 'budget.keyUnseen', `来源编号“${seenText(externalKey)}”含有看不见的字符。请在来源系统中去掉后重新发送。`)]
    }
    const earlier = first.get(`${fiscalYear} ${externalKey}`)
    if (earlier === undefined) first.set(`${fiscalYear} ${externalKey}`, index + 1)
    return earlier === undefined ? [] : [errorAt(at, 'budget.keyTwice', `来源编号“${externalKey}”与凭证${earlier}重复。请核对。`)]
  })
}
