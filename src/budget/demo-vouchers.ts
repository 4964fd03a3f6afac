import type { DemoBudget } from './demo-file.view.ts'
import type { PlacedProject, Position } from './demo-positions.ts'
import type { EntryDraft, VoucherDraft } from './ledger/voucher-draft.ts'

/** 凭证 of the year, in the order of their days. */
export function demoVouchers(
  file: DemoBudget,
  { positions, projects }: { positions: readonly Position[]; projects: readonly PlacedProject[] },
): VoucherDraft[] {
  const during = [
    ...approvals(file, positions),
    ...increases(file, positions),
    ...passedOn(file, positions),
    ...changes(positions),
    ...between(file, { positions, projects }),
  ]
  const vouchers: Omit<VoucherDraft, 'fiscalYear'>[] = [...during, ...payments(positions), ...leaving(file, positions)]
  const stands = standings(vouchers)
  vouchers.push(
    ...recoveries(file, { positions, stands }),
    ...yearEnd(file, { positions, stands: standings(vouchers, recoveries(file, { positions, stands })) }),
  )
  return vouchers.filter(({ entries }) => entries.length > 0).map((voucher) => ({ ...voucher, fiscalYear: file.fiscalYear }))
}

/** 预下达: what was paid before the reply came runs on it; whole 万元. */
export function preAllotments({ approval, fiscalYear }: DemoBudget, positions: readonly Position[]): VoucherDraft[] {
  const early = (one: Position) => one.payments.filter(({ on }) => on < approval.on).reduce((sum, { amount }) => sum + amount, 0n)
  return [false, true].flatMap((illustrative) => {
    const entries = positions
      .filter((one) => one.illustrative === illustrative && one.initial > 0n && early(one) > 0n)
      .map((one) => ({ account: one.account, amountFen: (early(one) / 1_000_000n + 1n) * 1_000_000n, summary: one.name }))
    const head = {
      fiscalYear,
      kind: 'preAllotment' as const,
      documentNumber: `演示〔${fiscalYear}〕1号`,
      documentOn: `${fiscalYear}-01-06`,
      illustrative,
    }
    return entries.length > 0 ? [{ ...head, summary: '批复前预下达', entries }] : []
  })
}

type Draft = Omit<VoucherDraft, 'fiscalYear'>

/** 批复: what the document prints and what is made up stand in vouchers of their own. */
function approvals({ approval, unitReply }: DemoBudget, positions: readonly Position[]): Draft[] {
  return [false, true].map((illustrative) => ({
    ...{
      kind: 'approval',
      documentType: approval.type ?? '部门预算批复',
      documentNumber: approval.number,
      documentOn: approval.on,
      illustrative,
    },
    summary: unitReply ? `年初预算，批复到单位 ${unitReply.number}` : '年初预算',
    entries: positions
      .filter((one) => one.illustrative === illustrative && one.initial > 0n)
      .map(({ account, initial, name }) => ({ account, amountFen: initial, summary: name })),
  }))
}

function increases({ increase }: DemoBudget, positions: readonly Position[]): Draft[] {
  if (!increase) return []
  const entries = positions
    .filter((one) => one.increase > 0n)
    .map(({ account, increase: amountFen, name }) => ({ account, amountFen, summary: name }))
  return [{ ...head(increase), kind: 'increase', illustrative: true, entries }]
}

/** 转列: money budgeted as the department's own that goes to the districts. */
function passedOn({ toTransfer }: DemoBudget, positions: readonly Position[]): Draft[] {
  if (!toTransfer) return []
  const entries = positions
    .map(({ account, fromOwn, toTransfer: out, name }) => ({ account, amountFen: fromOwn - out, summary: name }))
    .filter(({ amountFen }) => amountFen !== 0n)
  return [{ ...head(toTransfer), kind: 'betweenSubjects', illustrative: true, entries }]
}

function changes(positions: readonly Position[]): Draft[] {
  return positions.flatMap(({ account, name, changes: own }) =>
    own.map(({ kind, amount, exclusion, ...document }) => ({
      ...head(document),
      ...{ kind, illustrative: true, ...(exclusion && { exclusion }), entries: [{ account, amountFen: amount, summary: name }] },
    })),
  )
}

function between(
  { between: moves }: DemoBudget,
  { positions, projects }: { positions: readonly Position[]; projects: readonly PlacedProject[] },
): Draft[] {
  const accountOf = (code: string) => {
    const project = projects.find((one) => one.code === code)
    // 二级项目 with a single 三级项目 of the same name: the money lies there.
    const ids = [project?.id, ...projects.filter(({ parentId }) => parentId === project?.id).map(({ id }) => id)]
    return positions.find(({ account }) => ids.includes(account.projectId ?? undefined) && account.spending === 'own')!.account
  }
  return moves.map(({ from, to, amount, exclusion, ...document }) => ({
    ...head(document),
    ...{ kind: 'betweenProjects', exclusion, illustrative: true },
    entries: [
      { account: accountOf(from), amountFen: -amount },
      { account: accountOf(to), amountFen: amount },
    ],
  }))
}

/** 支付, one voucher a day; what only the books of the units show stands apart. */
function payments(positions: readonly Position[]): Draft[] {
  const byDay = new Map<string, EntryDraft[]>()
  for (const { account, payments: own } of positions) {
    for (const { on, amount, summary } of own) byDay.set(on, [...(byDay.get(on) ?? []), { account, amountFen: amount, summary }])
  }
  const treasury: Draft[] = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, entries]) => ({
      ...{
        kind: 'payment',
        documentType: '国库支付月报',
        documentNumber: `支付 ${on.slice(0, 7)}`,
        documentOn: on,
        illustrative: true,
        entries,
      },
    }))
  const books = positions.filter(({ booksPaid }) => booksPaid > 0n)
  const year = treasury[0]?.documentOn.slice(0, 4)
  const entries = books.map(({ account, booksPaid, name }) => ({
    account,
    amountFen: booksPaid,
    figureSource: 'unitBooks' as const,
    summary: name,
  }))
  return [
    ...treasury,
    {
      kind: 'payment',
      documentType: '单位会计账',
      documentOn: `${year}-12-31`,
      summary: '单位会计账支出，未经国库支付',
      illustrative: true,
      entries,
    },
  ]
}

/** 单位撤并划转: the whole budget of the unit and what it had paid. */
function leaving({ closing }: DemoBudget, positions: readonly Position[]): Draft[] {
  if (!closing) return []
  const { counterpart, number: documentNumber, on: documentOn } = closing
  const entries = positions
    .filter(({ leaves }) => leaves)
    .flatMap(({ account, initial, payments: own, name }): EntryDraft[] => {
      const paid = own.reduce((sum, { amount }) => sum + amount, 0n)
      const back: EntryDraft = { account, amountFen: -initial, summary: `${name}划出` }
      return paid === 0n
        ? [back]
        : [back, { account, side: 'payment', amountFen: -paid, figureSource: 'treasury', summary: `${name}已支付数划出` }]
    })
  return [
    {
      kind: 'unitTransfer',
      documentNumber,
      documentOn,
      counterpart,
      summary: `${closing.unit}撤销，并入${counterpart}`,
      illustrative: true,
      entries,
    },
  ]
}

/** What is left of each account: 指标 less 支付. */
function standings(...vouchers: readonly (readonly Draft[])[]): Map<Position['account'], bigint> {
  const left = new Map<Position['account'], bigint>()
  for (const { kind, entries } of vouchers.flat()) {
    for (const { account, side, amountFen } of entries) {
      const paid = side === 'payment' || kind === 'payment' || kind === 'refund'
      left.set(account, (left.get(account) ?? 0n) + (paid ? -amountFen : amountFen))
    }
  }
  return left
}

interface AtEnd {
  readonly positions: readonly Position[]
  readonly stands: ReadonlyMap<Position['account'], bigint>
}

/** 收回: what the file names, or all that is left where nothing is carried over. */
function recoveries({ recovered, yearEnd: carriedOver }: DemoBudget, { positions, stands }: AtEnd): Draft[] {
  const taken = positions.map((one) => ({ ...one, amount: carriedOver ? one.recover : (stands.get(one.account) ?? 0n) }))
  const entries = taken
    .filter(({ amount }) => amount > 0n)
    .map(({ account, amount, name }) => ({ account, amountFen: -amount, summary: name }))
  return [{ ...head(recovered), kind: 'recovered', illustrative: true, entries }]
}

/** 年终结转结余 of the department's own spending. */
function yearEnd({ yearEnd: closing }: DemoBudget, { positions, stands }: AtEnd): Draft[] {
  if (!closing) return []
  const entries = positions
    .filter(({ account }) => account.spending === 'own' && (stands.get(account) ?? 0n) > 0n)
    .map(({ account, name }) => ({ account, amountFen: -stands.get(account)!, summary: name }))
  return [{ kind: 'yearEndCarryover', documentOn: closing.on, summary: closing.summary, illustrative: true, entries }]
}

function head({ number, on, type, summary }: { number: string; on: string; type?: string | undefined; summary?: string | undefined }) {
  return { documentNumber: number, documentOn: on, ...(type && { documentType: type }), ...(summary && { summary }) }
}
