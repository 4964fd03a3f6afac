import { moneyText } from '../../kernel/index.ts'
import { checkVouchers } from '../ledger/check-voucher.ts'
import { closedUnit, type UnitSpan } from '../ledger/closed-unit.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import type { CellFinding, MoneyLine } from './import-line.ts'
import type { VoucherPlan } from './plan-vouchers.ts'
import type { SheetLayout } from './sheet-layout.ts'

interface BookedBefore {
  readonly documentNumber: string
  readonly documentOn: string
  readonly organisationId: string
  readonly projectId: string | null
  readonly amountFen: bigint
}

/** 已入账: the same rows under another file name. Without a number it may be another payment that is alike. */
export function checkBooked(lines: readonly MoneyLine[], booked: readonly BookedBefore[], { columns }: SheetLayout): CellFinding[] {
  const known = new Map<string, number>()
  for (const line of booked) known.set(keyOf(line), (known.get(keyOf(line)) ?? 0) + 1)
  return lines.flatMap((line): CellFinding[] => {
    const { row, documentNumber, documentOn, account, amountFen } = line
    const { organisationId, projectId } = account
    const key = keyOf({ documentNumber, documentOn, organisationId, projectId, amountFen })
    const left = known.get(key) ?? 0
    if (left === 0) return []
    known.set(key, left - 1)
    const where = { row, column: columns.documentNumber ?? columns.amount ?? 1, code: 'budget.bookedBefore', content: documentNumber }
    if (documentNumber !== '')
      return [
        {
          ...where,
          severity: 'error',
          message: `“${documentNumber.slice(0, 40)}”的这一笔已经入账。请删去这一行；要更正的，请先冲销原凭证。`,
        },
      ]
    return [{ ...where, severity: 'warning', message: `${documentOn} 已有同一单位、同一项目、同样金额的一笔入账。请核对是否重复。` }]
  })
}

function keyOf({ documentNumber, documentOn, organisationId, projectId, amountFen }: BookedBefore): string {
  return `${documentNumber}|${documentOn}|${organisationId}|${projectId}|${amountFen}`
}

interface Units {
  readonly places: ReadonlyMap<string, UnitSpan>
  readonly fiscalYear: number
  readonly layout: SheetLayout
}

/** 已撤销的单位, at the cell that names it. */
export function checkUnits(lines: readonly MoneyLine[], { places, fiscalYear, layout: { columns } }: Units): CellFinding[] {
  return lines.flatMap(({ row, kind, account, amountFen, documentOn, bookedOn = documentOn }): CellFinding[] => {
    const place = places.get(account.organisationId)
    const closed = place && closedUnit(place, { kind, side: ledgerKinds[kind].side, amountFen, fiscalYear, bookedOn })
    if (!closed) return []
    return [
      { row, column: columns.organisationName ?? columns.organisationCode ?? 1, code: 'budget.unitClosed', content: place.name, ...closed },
    ]
  })
}

/** What the ledger itself would refuse, told at the row: money that moves inside the department must add up to nothing. */
export function checkPlans(plans: readonly VoucherPlan[], { today, column }: { today: string; column: number }): CellFinding[] {
  return checkVouchers(
    plans.map(({ draft }) => draft),
    today,
  ).map(({ at, code, message, severity }) => {
    const [, voucher = '1', line = '1'] = /凭证(\d+)(?: 分录(\d+))?/.exec(at) ?? []
    const { rows, draft } = plans[Number(voucher) - 1] ?? { rows: [1], draft: undefined }
    return {
      ...{ row: rows[Number(line) - 1] ?? rows[0] ?? 1, column, code, message, content: draft?.documentNumber ?? '' },
      severity: severity === 'error' ? 'error' : 'warning',
    }
  })
}

const FAR = 1000n

/** 金额单位存疑: the usual amount of the file is a thousand times that of what was booked before, or a thousandth. */
export function doubtfulUnit(lines: readonly MoneyLine[], usual: bigint | undefined, { unit }: SheetLayout): string | undefined {
  if (usual === undefined || usual === 0n || lines.length === 0) return undefined
  const sizes = lines.map(({ amountFen }) => (amountFen < 0n ? -amountFen : amountFen)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const median = sizes[sizes.length >> 1]!
  if (median < usual * FAR && median * FAR > usual) return undefined
  return `金额单位存疑：按“${unit}”读取，文件中常见金额约 ${moneyText(median, '元')} 元，以往入账的约 ${moneyText(usual, '元')} 元。请核对金额单位。`
}
