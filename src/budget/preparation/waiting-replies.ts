import { afterDistribution, type BudgetLine, isUndistributed } from './budget-line.ts'
import type { BudgetReply, RepliedLine } from './budget-reply.ts'

export interface UnitReply {
  readonly lines: readonly RepliedLine[]
  readonly total: bigint
}

/** 待批复到单位: by unit, what its lines have and no earlier reply passed on. */
export function waitingReplies(lines: readonly BudgetLine[], replies: readonly BudgetReply[]): Map<string, UnitReply> {
  const passedOn = new Map<string, bigint>()
  for (const { direction, lines: replied } of replies) {
    if (direction !== 'toUnit') continue
    for (const { lineId, fen } of replied) passedOn.set(lineId, (passedOn.get(lineId) ?? 0n) + BigInt(fen))
  }
  const waiting = new Map<string, UnitReply>()
  for (const line of lines) {
    const now = afterDistribution(line)
    if (isUndistributed(line) || now === null) continue
    const fen = now - (passedOn.get(line.id) ?? 0n)
    if (fen <= 0n) continue
    const { lines: others = [], total = 0n } = waiting.get(line.organisationId) ?? {}
    waiting.set(line.organisationId, { lines: [...others, { lineId: line.id, name: line.name, fen: fen.toString() }], total: total + fen })
  }
  return waiting
}
