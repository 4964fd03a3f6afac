import { ledgerKinds } from '../ledger/ledger-kind.ts'
import type { CellFinding, MoneyLine } from './import-line.ts'

export interface TurnedSigns {
  readonly lines: readonly MoneyLine[]
  /** Rows whose positive amount is booked as a decrease. */
  readonly turned: readonly MoneyLine[]
  readonly findings: readonly CellFinding[]
}

/** 追减、收回、退回 written as positive amounts: decreases all the same, unless the file writes the same kind as negative elsewhere. */
export function turnSigns(money: readonly MoneyLine[], amountColumn: number): TurnedSigns {
  const negative = new Set(money.flatMap(({ kind, amountFen }) => (isDecrease(kind) && amountFen < 0n ? [kind] : [])))
  const positive = money.filter(({ kind, amountFen }) => isDecrease(kind) && amountFen > 0n)
  if (positive.length === 0) return { lines: money, turned: [], findings: [] }
  const turned = positive.filter(({ kind }) => !negative.has(kind))
  const turnedRows = new Set(turned.map(({ row }) => row))
  const findings = positive.flatMap(({ row, kind, amountText }): CellFinding[] => {
    if (turnedRows.has(row)) return []
    const { label } = ledgerKinds[kind]
    const message = `“${label}”在表中有正数也有负数，分不清这一行是减少还是增加。请把“${label}”的金额一律填负数，或核对类别。`
    return [{ row, column: amountColumn, code: 'budget.sign', severity: 'error', message, content: amountText }]
  })
  const lines = money.map((line) => (turnedRows.has(line.row) ? { ...line, amountFen: -line.amountFen } : line))
  return { lines, turned, findings }
}

export function isDecrease(kind: MoneyLine['kind']): boolean {
  return ledgerKinds[kind].sign === 'minus'
}
