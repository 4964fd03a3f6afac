import { moneyText } from '../../../src/kernel/index.ts'
import type { ProjectView } from '../../../src/library/index.ts'
import type { MoneyEntry } from '../../api/project-money.ts'

/** 全程记录的一条. `on` is its day; `key` orders what happened on one day. */
export interface TimelineEvent {
  readonly id: string
  readonly on: string
  /** 15:04; absent where only the day is known. */
  readonly time?: string
  readonly order: string
  readonly kind: 'change' | 'paper' | 'procedure' | 'allotment' | 'payment'
  readonly title: string
  readonly words: readonly string[]
  /** Of the amount: increase is positive. */
  readonly amountFen?: bigint
  readonly voucherId?: string
}

type Told = Pick<ProjectView, 'changes' | 'application' | 'procedures'>

/** 全程记录: everything that ever happened to a project on one line, the last first. */
export function timelineOf(
  { changes, application, procedures }: Told,
  money: { readonly entries: readonly MoneyEntry[]; readonly kindWords: (kind: string) => string },
  procedureTitle: (procedure: ProjectView['procedures'][number]) => string,
): readonly TimelineEvent[] {
  // Of what has the same moment, the later stands further down here: an act, then the change of state that it brings.
  const events: TimelineEvent[] = [
    ...papers(application),
    ...changes.map(({ id, at, toLabel, fromLabel, documentNumber, reason, madeBy }) => ({
      ...{
        id,
        on: chinaDay(at),
        time: chinaTime(at),
        order: chinaMoment(at),
        kind: 'change' as const,
        title: fromLabel ? `${fromLabel} → ${toLabel}` : `登记：${toLabel}`,
      },
      words: said(documentNumber, reason, madeBy),
    })),
    ...procedures.map((procedure) => ({
      ...{ id: procedure.id, on: procedure.decidedOn, order: `${procedure.decidedOn}T12`, kind: 'procedure' as const },
      title: `${procedureTitle(procedure)}${procedure.replaced ? '（已更正）' : procedure.replacesId ? '（更正）' : ''}`,
      words: said(procedure.documentNumber, '', `${procedure.recordedBy} ${chinaDay(procedure.recordedAt)} 登记`),
    })),
    ...allotments(money),
    ...payments(money.entries),
  ]
  return events.toReversed().toSorted((one, other) => compare(other.on, one.on) || compare(other.order, one.order))
}

function papers(application: Told['application']): TimelineEvent[] {
  return (application?.acts ?? []).map((act) => ({
    ...{ id: `${act.at}/${act.act}`, on: chinaDay(act.at), time: chinaTime(act.at), order: chinaMoment(act.at), kind: 'paper' as const },
    title: `申报书${act.stepLabel ? ` ${act.stepLabel}` : ''}：${act.actLabel}`,
    words: said(act.external?.documentNumber ?? '', act.reason, `${act.by}${act.standsIn ? '（代理）' : ''}`),
  }))
}

/** One voucher, one line: its entries on this project added up. */
function allotments({ entries, kindWords }: { entries: readonly MoneyEntry[]; kindWords: (kind: string) => string }): TimelineEvent[] {
  const byVoucher = Map.groupBy(
    entries.filter(({ side }) => side === 'allotment'),
    ({ voucherId }) => voucherId,
  )
  return [...byVoucher].map(([voucherId, of]) => {
    const { bookedOn, kind, reversal, documentType, documentNumber, summary } = of[0]!
    return {
      ...{ id: voucherId, voucherId, on: bookedOn, order: `${bookedOn}T13`, kind: 'allotment' as const },
      title: `${kindWords(kind)}${reversal ? '（冲销）' : ''}`,
      words: said(documentNumber || documentType, summary, ''),
      amountFen: of.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n),
    }
  })
}

/** 分月支付: one line a month. */
function payments(entries: readonly MoneyEntry[]): TimelineEvent[] {
  const byMonth = Map.groupBy(
    entries.filter(({ side }) => side === 'payment'),
    ({ bookedOn }) => bookedOn.slice(0, 7),
  )
  return [...byMonth].map(([month, of]) => {
    const on = of
      .map(({ bookedOn }) => bookedOn)
      .toSorted()
      .at(-1)!
    return {
      ...{ id: `payment/${month}`, kind: 'payment' as const, title: `${Number(month.slice(5))}月支付 ${of.length} 笔`, words: [] },
      ...{ on, order: `${on}T14`, amountFen: of.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n) },
    }
  })
}

/** +80.00 · −12.50, in 万元 */
export function signedWan(fen: bigint): string {
  return fen > 0n ? `+${moneyText(fen, '万元')}` : moneyText(fen, '万元')
}

function said(...words: readonly string[]): string[] {
  return words.filter((word) => word.trim() !== '')
}

function chinaDay(iso: string): string {
  return chinaMoment(iso).slice(0, 10)
}

function chinaTime(iso: string): string {
  return chinaMoment(iso).slice(11, 16)
}

/** So that moments and days stand in one order. */
function chinaMoment(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
