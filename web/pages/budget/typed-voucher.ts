import type { BookingChoicesView, FigureSource, FundKind, LedgerKind, Origin, Spending } from '../../../src/budget/index.ts'
import { ledgerKinds } from '../../../src/budget/index.ts'
import { fenOf } from '../../../src/kernel/index.ts'
import type { TypedVoucher } from '../../api/ledger.ts'

/** One line of 记一笔, as it is typed. */
export interface TypedLine {
  readonly organisationId: string
  readonly projectId: string
  readonly amount: string
  /** Empty: not chosen. */
  readonly fundKind: FundKind | ''
  readonly origin: Origin | ''
  readonly functionCode: string
  readonly economyCode: string
  readonly spending: Spending | ''
  readonly figureSource: FigureSource
}

export const emptyLine: TypedLine = {
  ...{ organisationId: '', projectId: '', amount: '', fundKind: '', origin: '', functionCode: '', economyCode: '' },
  ...{ spending: '', figureSource: 'treasury' },
}

/** The document, as it is typed. */
export interface TypedDocument {
  readonly kind: LedgerKind
  readonly documentNumber: string
  readonly documentOn: string
  readonly summary: string
  readonly counterpart: string
  /** 接续的预下达, of a 批复. */
  readonly takesOver: readonly string[]
}

/** What has to be filled in before it can be booked; the server checks the rest. */
export function missingOf({ kind, documentNumber, documentOn }: TypedDocument, lines: readonly TypedLine[]): string | undefined {
  if (documentOn === '') return '请填写日期。'
  if (ledgerKinds[kind].needsNumber && documentNumber.trim() === '') return `“${ledgerKinds[kind].label}”须有文号。`
  for (const [index, { organisationId, amount }] of lines.entries()) {
    const at = lines.length > 1 ? `第 ${index + 1} 行` : ''
    if (organisationId === '') return `${at}请选择单位。`
    if (amount.trim() === '') return `${at}请填写金额。`
    if (fenOf(amount, '元') === undefined) return `${at}金额“${amount}”不是数字，或者精确到分以下。`
  }
  return undefined
}

/** Amounts are typed without sign where the kind says it; where money moves between accounts, what goes out is negative. */
export function voucherOf(
  document: TypedDocument,
  { lines, year, choices }: { lines: readonly TypedLine[]; year: number; choices: BookingChoicesView },
): TypedVoucher {
  const { kind, documentNumber, documentOn, summary, counterpart, takesOver } = document
  const { sign, side } = ledgerKinds[kind]
  return {
    ...{ fiscalYear: year, kind, documentOn },
    ...(documentNumber.trim() && { documentNumber: documentNumber.trim() }),
    ...(summary.trim() && { summary: summary.trim() }),
    ...(counterpart.trim() && { counterpart: counterpart.trim() }),
    ...(kind === 'approval' && takesOver.length > 0 && { takesOver: [...takesOver] }),
    entries: lines.map(({ amount, projectId, figureSource, fundKind, origin, spending, ...line }) => {
      const fen = fenOf(amount, '元') ?? 0n
      return {
        ...line,
        ...{ fundKind: fundKind || usual.fundKind, origin: origin || usual.origin, spending: spending || usual.spending },
        ...(side === 'payment' && { blank: blankOf({ fundKind, origin, spending, ...line }) }),
        divisionId: choices.projects.find(({ id }) => id === projectId)?.divisionId ?? null,
        projectId: projectId || null,
        amountFen: `${sign === 'minus' && fen > 0n ? -fen : fen}`,
        ...(side === 'payment' && { figureSource }),
      }
    }),
  }
}

/** What is meant when nothing is chosen and no account tells it. */
const usual = { fundKind: 'general', origin: 'city', spending: 'own' } as const

/** 未填的标记; those that the form does not ask for are always left to the account. */
function blankOf(line: Pick<TypedLine, 'fundKind' | 'origin' | 'spending' | 'functionCode' | 'economyCode'>) {
  const typed = (['fundKind', 'origin', 'spending', 'functionCode', 'economyCode'] as const).filter((mark) => line[mark] === '')
  return [...typed, ...(['paymentWay', 'directFunds', 'bond', 'procurement', 'threePublic'] as const)]
}

type PreAllotment = BookingChoicesView['preAllotments'][number]

/** 所选单位和项目的预下达: those that a line of the 批复 is of, with the amount that is of it. */
export function matchingPreAllotments(
  open: readonly PreAllotment[],
  lines: readonly Pick<TypedLine, 'organisationId' | 'projectId'>[],
): readonly { readonly voucher: PreAllotment; readonly fen: bigint }[] {
  return open.flatMap((voucher) => {
    const own = voucher.lines.filter((line) =>
      lines.some(({ organisationId, projectId }) => organisationId === line.organisationId && (projectId || null) === line.projectId),
    )
    return own.length === 0 ? [] : [{ voucher, fen: own.reduce((sum, { fen }) => sum + BigInt(fen), 0n) }]
  })
}
