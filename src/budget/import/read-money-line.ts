import type { MoneyUnit } from '../../kernel/index.ts'
import { type LedgerKind, ledgerKinds } from '../ledger/ledger-kind.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import type { AccountPool } from './account-pool.ts'
import { bareText, nearest } from './cell-words.ts'
import type { ImportDirectory, KnownProject, KnownUnit } from './import-directory.ts'
import { changeKindWords } from './import-form.ts'
import type { ImportField } from './import-kind.ts'
import type { MoneyLine, RowFields } from './import-line.ts'
import { readAmount } from './read-amount.ts'
import { readDay } from './read-day.ts'
import {
  categoryWords,
  changeWords,
  exclusionWords,
  fundWords,
  originWords,
  sourceWords,
  spendingWords,
  threePublicWords,
  type WordList,
  wayWords,
  yesNoWords,
} from './word-lists.ts'

export interface LineContext {
  readonly kind: 'allotments' | 'payments'
  readonly fiscalYear: number
  readonly today: string
  readonly unit: MoneyUnit
  readonly directory: ImportDirectory
  readonly pool: AccountPool
}

/** What is kept as it was written. */
const textFields: readonly ImportField[] = ['documentNumber', 'summary', 'documentType', 'approver', 'counterpart']

/** 一行指标或支付. All that is wrong with it is reported; undefined when it cannot be booked. */
export function readMoneyLine(fields: RowFields, context: LineContext): MoneyLine | undefined {
  const amountFen = readAmountField(fields, context)
  const kind = readKind(fields, context, amountFen)
  const documentOn = readDayField(fields, 'documentOn', { context, kind })
  const bookedOn = fields.field('bookedOn').text === '' ? undefined : readDayField(fields, 'bookedOn', { context, kind })
  const documentNumber = readNumber(fields, kind)
  const account = readAccount(fields, context)
  const exclusion = readWord(fields, 'exclusion', exclusionWords)
  const figureSource = context.kind === 'payments' ? readWord(fields, 'figureSource', sourceWords) : undefined
  const isBad = textFields.map((name) => fields.field(name).kind).includes('bad')
  if (amountFen === undefined || !kind || !documentOn || !account || isBad) return undefined
  checkSign(fields, kind, amountFen)
  const [summary, documentType] = [fields.field('summary').text, fields.field('documentType').text]
  const [approver, counterpart] = [fields.field('approver').text, fields.field('counterpart').text]
  const blank = context.pool.blank((mark) => fields.field(mark).text === '')
  const { row } = fields
  const { text: amountText } = fields.field('amount')
  // Written out: an object put together of others takes twice the room, and there is one for every row.
  return {
    row,
    kind,
    documentNumber,
    documentOn,
    bookedOn,
    account,
    blank,
    amountFen,
    amountText,
    summary,
    documentType,
    approver,
    counterpart,
    exclusion,
    figureSource,
  }
}

function readNumber({ field, report }: RowFields, kind: LedgerKind | undefined): string {
  const { text, kind: held } = field('documentNumber')
  if (kind && ledgerKinds[kind].needsNumber && text === '' && held !== 'bad') {
    const { label, documentType } = ledgerKinds[kind]
    report('documentNumber', 'numberMissing', `“${label}”须有文号。请填写${documentType}的文号。`)
  }
  return text
}

function readAmountField({ field, report }: RowFields, { unit }: LineContext): bigint | undefined {
  const { kind, text } = field('amount')
  if (kind === 'bad') return undefined
  if (kind === 'date') {
    report('amount', 'amountIsDate', `“${text}”是日期格式，不是金额。请把单元格改为数值格式。`)
    return undefined
  }
  const reading = readAmount(text, unit)
  if ('fault' in reading) report('amount', 'amount', reading.fault)
  else if (reading.fen === 0n) report('amount', 'amountZero', '金额为零。请填写金额，或删去这一行。')
  else return reading.fen
  return undefined
}

function readKind(fields: RowFields, { kind }: LineContext, amountFen: bigint | undefined): LedgerKind | undefined {
  const { text, kind: kindOfCell } = fields.field('changeKind')
  if (kind === 'payments') {
    const found = text === '' ? undefined : changeWords.get(bareText(text))
    if (found !== undefined && ledgerKinds[found].side !== 'payment')
      fields.report('changeKind', 'kindElsewhere', `“${text.slice(0, 20)}”是指标变动，不是支付。请用“预算指标”导入。`)
    if (found === 'payment' || found === 'refund') return found
    return amountFen !== undefined && amountFen < 0n ? 'refund' : 'payment'
  }
  const found = readWord(fields, 'changeKind', changeWords, changeKindWords('allotments'))
  if (found === undefined && kindOfCell === 'empty')
    fields.report('changeKind', 'kindMissing', `没有填写变动类别。可以填：${changeKindWords('allotments').join('、')}。`)
  if (found === undefined || ledgerKinds[found].side === 'allotment') return found
  fields.report('changeKind', 'kindElsewhere', `“${text}”是支付，不是指标。请用“支付”导入。`)
  return undefined
}

/** Decreases may be written either way: `turnSigns` sees the whole file. */
function checkSign({ report }: RowFields, kind: LedgerKind, amountFen: bigint): void {
  const { sign, label } = ledgerKinds[kind]
  if (sign === 'plus' && amountFen < 0n) report('amount', 'sign', `“${label}”的金额应为正数。要减少的，请用追减、收回或退回。`)
}

interface DayAsked {
  readonly context: LineContext
  readonly kind: LedgerKind | undefined
}

function readDayField({ field, report }: RowFields, name: ImportField, { context, kind }: DayAsked): string | undefined {
  const { fiscalYear, today } = context
  const { kind: held, text } = field(name)
  if (held === 'bad') return undefined
  const reading = readDay(held === 'empty' ? 'text' : held, text)
  if ('fault' in reading) {
    report(name, 'day', reading.fault)
    return undefined
  }
  const { day } = reading
  const ofYear = kind === undefined || ledgerKinds[kind].side === 'payment'
  const [first, last] = ofYear ? [`${fiscalYear}-01-01`, `${fiscalYear}-12-31`] : [`${fiscalYear - 1}-07-01`, `${fiscalYear + 1}-03-31`]
  if (day < first || day > last) report(name, 'dayOutsideYear', `${day} 不属于 ${fiscalYear} 年度。请核对日期，或改选年度。`)
  else if (day > today) report(name, 'dayInFuture', `${day} 还没有到。请核对日期。`)
  else return day
  return undefined
}

/** Undefined when it is empty or not known; the second is reported. */
function readWord<Value extends string>(
  { field, report }: RowFields,
  name: ImportField,
  words: WordList<Value>,
  listed?: readonly string[],
): Value | undefined {
  const { text } = field(name)
  if (text === '') return undefined
  const found = words.get(text) ?? words.get(bareText(text))
  if (found === undefined) {
    const close = nearest(text, words.keys())
    const known = listed ?? [...new Map([...words].map(([word, value]) => [value, word] as const).reverse()).values()].reverse().slice(0, 8)
    report(name, 'wordUnknown', `“${text.slice(0, 30)}”不认识${close ? `，是不是“${close}”？` : '。'}请改为其中之一：${known.join('、')}。`)
  }
  return found
}

function readMark({ field, report }: RowFields, name: ImportField): boolean {
  const { text } = field(name)
  if (text === '') return false
  const found = yesNoWords.get(bareText(text))
  if (found === undefined) report(name, 'markUnknown', `“${text.slice(0, 30)}”不认识。请填写“是”或“否”。`)
  return found ?? false
}

/** 2050204 or 2050204高中教育. */
function readCode({ field, report }: RowFields, name: 'functionCode' | 'economyCode', sizes: readonly number[]): string {
  const { text } = field(name)
  if (text === '') return ''
  const code = /^(\d+)(?![\dA-Za-z.])/.exec(text.replaceAll(' ', ''))?.[1] ?? ''
  if (sizes.includes(code.length)) return code
  const word = name === 'functionCode' ? '功能分类科目' : '经济分类科目'
  report(name, 'codeMalformed', `“${text.slice(0, 30)}”不是${word}编码。请填写 ${sizes.join('、')} 位数字编码。`)
  return ''
}

export function readUnit({ field, report }: RowFields, directory: ImportDirectory): KnownUnit | undefined {
  const found = directory.unit(field('organisationCode').text, field('organisationName').text)
  if (!found && [field('organisationCode'), field('organisationName')].some(({ kind }) => kind === 'bad')) return undefined
  if (!found) report('organisationName', 'unitMissing', '没有填写单位。请填写单位名称或代码。')
  else if ('fault' in found) report(found.field === 'code' ? 'organisationCode' : 'organisationName', 'unitUnknown', found.fault)
  else return found.found
  return undefined
}

function readProject(
  { field, report }: RowFields,
  directory: ImportDirectory,
  unit: KnownUnit | undefined,
): KnownProject | 'bad' | undefined {
  const found = directory.project(field('projectCode').text, field('projectName').text, unit?.id)
  if (!found) return undefined
  if ('found' in found) return found.found
  report(found.field === 'code' ? 'projectCode' : 'projectName', 'projectUnknown', found.fault)
  return 'bad'
}

function readAccount(fields: RowFields, { directory, pool }: LineContext): AccountKey | undefined {
  const unit = readUnit(fields, directory)
  const project = readProject(fields, directory, unit)
  const written = readWord(fields, 'category', categoryWords)
  const category = written ?? (project === undefined ? 'basic' : 'project')
  if (category === 'project' && project === undefined)
    fields.report('projectName', 'projectMissing', '项目支出须有项目。请填写项目名称或代码。')
  if (category === 'basic' && project !== undefined && project !== 'bad')
    fields.report('category', 'projectOfBasic', '基本支出不带项目。请删去项目，或改为项目支出。')
  const fundKind = readWord(fields, 'fundKind', fundWords) ?? 'general'
  const origin = readWord(fields, 'origin', originWords) ?? 'city'
  const functionCode = readCode(fields, 'functionCode', FUNCTION_SIZES)
  const economyCode = readCode(fields, 'economyCode', ECONOMY_SIZES)
  const paymentWay = readWord(fields, 'paymentWay', wayWords) ?? 'direct'
  const directFunds = readMark(fields, 'directFunds')
  const bond = readMark(fields, 'bond')
  const procurement = readMark(fields, 'procurement')
  const threePublic = readThreePublic(fields)
  const spending = readWord(fields, 'spending', spendingWords) ?? 'own'
  if (!unit || project === 'bad' || (category === 'project') !== (project !== undefined)) return undefined
  const [divisionId, projectId] = [project?.divisionId ?? null, project?.id ?? null]
  const place = { organisationId: unit.id, divisionId, projectId, category, functionCode, economyCode }
  return pool.account({ ...place, fundKind, origin, paymentWay, directFunds, bond, procurement, threePublic, spending })
}

const [FUNCTION_SIZES, ECONOMY_SIZES] = [
  [3, 5, 7],
  [3, 5],
]

function readThreePublic(fields: RowFields): AccountKey['threePublic'] {
  const { text } = fields.field('threePublic')
  return yesNoWords.get(bareText(text)) === false ? null : (readWord(fields, 'threePublic', threePublicWords) ?? null)
}
