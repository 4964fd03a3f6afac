import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, moneyText, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findUnitsWithClerks } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { lockAccounts, openAccounts } from '../ledger/account.store.ts'
import { postVouchers } from '../ledger/post-vouchers.command.ts'
import type { VoucherDraft } from '../ledger/voucher-draft.ts'
import { findBudgetLines, findLinesByIds, insertBudgetLines, updateBudgetLines } from './budget-line.store.ts'
import { type BudgetLine, isUndistributed } from './budget-line.ts'
import { accountOf, checkDistribution, checkReplyDay, sameMoney } from './budget-reply.ts'
import { BudgetMovedOnError, BudgetRefusedError, NoSuchBudgetError } from './preparation-errors.ts'
import type { Distribute } from './reply.view.ts'
import { lockBudgetYear } from './submission.store.ts'

interface Share {
  readonly organisationId: string
  readonly fen: bigint
}

/** 细化下达: money of 部门代编 goes to units. One voucher that adds up to nothing; no total changes. Answers with its id. */
export function distribute(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, order }: { actor: Actor; order: Distribute },
): Promise<string> {
  const { fiscalYear, documentNumber } = order
  return inRegion(db, actor, async (tx) => {
    const at = clock.now()
    const { departmentId } = actor
    await lockBudgetYear(tx, { departmentId, fiscalYear })
    const [from] = await findLinesByIds(tx, [order.fromLineId], { lock: true })
    if (!from || from.fiscalYear !== fiscalYear || !isUndistributed(from)) throw new NoSuchBudgetError()
    const to = order.to.map(({ organisationId, fen }) => ({ organisationId, fen: BigInt(fen) }))
    const units = await findUnitsWithClerks(tx, { departmentId, today: dayInChina(at) })
    const nameOf = (id: string) => units.find(({ organisationId }) => organisationId === id)?.name
    const problems = [
      ...checkReplyDay(order.documentOn, dayInChina(at)),
      ...checkDistribution({ from, available: await availableOf(tx, actor, from), to }),
      ...to
        .filter(({ organisationId }) => organisationId !== departmentId && nameOf(organisationId) === undefined)
        .map(() => errorAt('单位', 'budget.noSuchUnit', '没有找到这个单位，或者它不属于本部门。请重新选择单位。')),
    ]
    if (problems.length > 0) throw new BudgetRefusedError('细化下达', problems)

    await moveLines(tx, { actor, from, to, at })
    const [voucher] = await postVouchers(tx, { actor, at, drafts: [distributionVoucher(order, { from, to })] })
    const changes = [
      { field: '细化下达文号', after: documentNumber },
      ...to.map(({ organisationId, fen }) => ({
        ...{ field: `${from.name} → ${nameOf(organisationId)}`, after: `${moneyText(fen, '万元')} 万元` },
      })),
    ]
    await appendAudit(tx, { actor, action: 'budget.distribute', subject: `budget/${fiscalYear}`, at, changes })
    return voucher!.id
  })
}

/** 凭证: what the units get is taken from the line. */
function distributionVoucher(
  { fiscalYear, documentNumber, documentOn }: Distribute,
  { from, to }: { from: BudgetLine; to: readonly Share[] },
): VoucherDraft {
  const { name } = from
  const entries = [
    { account: accountOf(from), amountFen: -sumOf(to), summary: name },
    ...to.map(({ organisationId, fen }) => ({ account: { ...accountOf(from), organisationId }, amountFen: fen, summary: name })),
  ]
  return { fiscalYear, kind: 'distribution', documentNumber, documentOn, summary: `${name}细化下达`, entries }
}

function sumOf(shares: readonly Share[]): bigint {
  return shares.reduce((sum, { fen }) => sum + fen, 0n)
}

/** 可用余额 of the line's account: what is allotted and not paid. The account stays locked until the voucher is booked. */
async function availableOf(tx: Tx, { regionId, departmentId }: Actor, line: BudgetLine): Promise<bigint> {
  const accounts = await openAccounts(tx, { regionId, departmentId }, [{ fiscalYear: line.fiscalYear, account: accountOf(line) }])
  const [state] = (await lockAccounts(tx, [...accounts.values()])).values()
  return state ? state.allottedFen - state.paidFen : 0n
}

/** The unit's line of the same money takes its share; one that is not there yet is made. */
async function moveLines(
  tx: Tx,
  { actor, from, to, at }: { actor: Actor; from: BudgetLine; to: readonly Share[]; at: Date },
): Promise<void> {
  const { fiscalYear } = from
  const all = await findBudgetLines(tx, { fiscalYear })
  const standing = await findLinesByIds(
    tx,
    all.filter((line) => sameMoney(line, from)).map(({ id }) => id),
    { lock: true },
  )
  const changed: BudgetLine[] = []
  const made: BudgetLine[] = []
  for (const { organisationId, fen } of to) {
    const own = standing.find((line) => line.organisationId === organisationId)
    if (own) changed.push({ ...own, distributed: own.distributed + fen })
    else made.push({ ...emptyLine(from, newId(at.getTime())), organisationId, distributed: fen })
  }
  const lines = [{ ...from, distributed: from.distributed - sumOf(to) }, ...changed]
  if (!(await updateBudgetLines(tx, lines))) throw new BudgetMovedOnError()
  await insertBudgetLines(tx, actor.regionId, made)
}

function emptyLine(line: BudgetLine, id: string): BudgetLine {
  const nothing = { firstUp: null, reviewed: null, control: null, secondUp: null, approved: null, cutReason: '', changes: {} }
  return { ...line, ...nothing, id, version: 1, position: line.position + 1000 }
}
