import { inRegion, repeatOnConflict, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, formatFixed } from '../../kernel/index.ts'
import { findProjectNames } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findPlaces } from '../../org/server.ts'
import type { AdjustmentLine } from './adjustment.ts'
import type { TransferUnit, UnitTransferAsked, UnitTransferView } from './adjustment.view.ts'
import { findEntriesAfter, findFundedAccounts, findPaymentSums, sumsOn } from './adjustment-account.store.ts'
import type { AdjustmentDeps } from './adjustment-deps.ts'
import { bookAdjustment, findBookedBefore, requestOf } from './book-adjustment.command.ts'
import { checkTransfer } from './check-transfer.ts'
import { AdjustmentRefusedError } from './errors.ts'
import type { FundedSum } from './funded-sum.ts'
import { type LeavingAccount, linesOfTransfer, type Standing, standingAfter, standingOf } from './transfer-unit.ts'

type Deps = Pick<AdjustmentDeps, 'db' | 'clock'>

/** 单位撤并划转: everything of the unit in one voucher. Its projects stay with their history. */
export function transferUnit({ db, clock }: Deps, { actor, order }: { actor: Actor; order: TransferUnit }): Promise<string> {
  return repeatOnConflict(() =>
    inRegion(db, actor, async (tx) => {
      const at = clock.now()
      const { confirmed } = order
      const request = requestOf(order)
      const before = await findBookedBefore(tx, { actor, fiscalYear: order.fiscalYear, request })
      if (before) return before
      const { unitName, toName } = await requirePlaces(tx, { actor, order })
      const { lines, problems: standing } = await plan(tx, { actor, asked: order, lock: true, unitName })
      const problems = [
        ...(lines.length === 0 ? [errorAt('单位', 'budget.transfer.nothing', `${unitName}没有可划转的指标。请核对年度和单位。`)] : []),
        ...(order.documentOn > dayInChina(at)
          ? [errorAt('文件日期', 'budget.transfer.future', `文件日期 ${order.documentOn} 在今天之后。请核对。`)]
          : []),
        ...(!order.toOrganisationId && order.counterpart === ''
          ? [errorAt('划转对方', 'budget.transfer.counterpart', '划出本部门的，请填写划转对方。')]
          : []),
        ...standing,
      ]
      if (problems.length > 0) throw new AdjustmentRefusedError(problems)
      const { fiscalYear, reason, documentNumber: number, documentOn: on, approver, documentType, fileHash, fileName } = order
      const counterpart = toName ?? order.counterpart
      const document = {
        ...{ number, on, approver, ...(documentType && { type: documentType }) },
        ...(fileHash && { file: { hash: fileHash, name: fileName ?? '划转通知' } }),
      }
      const title = `单位撤并划转：${unitName}划转至${counterpart}`
      const adjustment = { fiscalYear, kind: 'unitTransfer' as const, title, reason, counterpart, exclusion: null, lines, document }
      return bookAdjustment(tx, { actor, at, adjustment, request, confirmed })
    }),
  )
}

/** 划转预览: nothing is booked. */
export function previewTransfer({ db }: Deps, { actor, asked }: { actor: Actor; asked: UnitTransferAsked }): Promise<UnitTransferView> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const { fiscalYear, organisationId, on } = asked
    const { unitName } = await requirePlaces(tx, { actor, order: asked })
    const { lines, accounts, all, problems } = await plan(tx, { actor, asked, lock: false, unitName })
    const projectIds = [...new Set(accounts.flatMap(({ key }) => key.projectId ?? []))]
    const names = await findProjectNames(tx, { regionId, projectIds })
    const asOf = on && {
      on,
      unit: present(standingOf(await sumsOn(tx, { departmentId, fiscalYear, organisationId, on }))),
      department: present(standingOf(await sumsOn(tx, { departmentId, fiscalYear, on }))),
    }
    const [unit, department] = [sumOf(accounts), sumOf(all)]
    const moved = (side: AdjustmentLine['side']) =>
      -lines.reduce((sum, line) => sum + (line.side === side && line.account.organisationId === organisationId ? line.amountFen : 0n), 0n)
    return {
      ...{ accounts: accounts.length, movedFen: moved('allotment').toString(), movedPaidFen: moved('payment').toString() },
      projects: [...names].map(([id, name]) => ({ id, ...name })),
      unit: { before: present(standingOf(unit)), after: present(standingAfter(unit, lines, organisationId)) },
      department: { before: present(standingOf(department)), after: present(standingAfter(department, lines)) },
      ...(asOf && { asOf }),
      problems: [...problems],
    }
  })
}

type Asked = Pick<UnitTransferAsked, 'fiscalYear' | 'organisationId' | 'toOrganisationId' | 'scope' | 'documentOn'>

interface Planning {
  readonly actor: Actor
  readonly asked: Asked
  readonly lock: boolean
  readonly unitName: string
}

async function plan(tx: Tx, { actor: { departmentId }, asked, lock, unitName }: Planning) {
  const { fiscalYear, organisationId, toOrganisationId, scope, documentOn } = asked
  const all = await findFundedAccounts(tx, { departmentId, fiscalYear, lock })
  const own = all.filter(({ key, allottedFen, paidFen }) => key.organisationId === organisationId && (allottedFen !== 0n || paidFen !== 0n))
  const payments = Map.groupBy(
    await findPaymentSums(
      tx,
      own.map(({ id }) => id),
    ),
    ({ accountId }) => accountId,
  )
  const accounts: LeavingAccount[] = own.map((account) => ({ ...account, payments: payments.get(account.id) ?? [] }))
  const accountIds = own.map(({ id }) => id)
  const later = documentOn ? await findEntriesAfter(tx, { departmentId, accountIds, on: documentOn }) : { count: 0, lastOn: null }
  const problems = checkTransfer({ unitName, accounts, scope, documentOn, later })
  return { all, accounts, problems, lines: linesOfTransfer({ accounts, scope, toOrganisationId }) }
}

async function requirePlaces(tx: Tx, { actor, order: { organisationId, toOrganisationId } }: { actor: Actor; order: Asked }) {
  const organisationIds = [organisationId, ...(toOrganisationId ? [toOrganisationId] : [])]
  const { organisations } = await findPlaces(tx, { regionId: actor.regionId, organisationIds })
  const own = (id: string) => {
    const place = organisations.get(id)
    return place?.departmentId === actor.departmentId && ['budgetUnit', 'headquarters'].includes(place.kind) ? place : undefined
  }
  const [unit, to] = [own(organisationId), toOrganisationId ? own(toOrganisationId) : undefined]
  const problems = [
    ...(unit ? [] : [errorAt('撤并的单位', 'budget.transfer.unit', '没有找到这个预算单位。请重新选择。')]),
    ...(toOrganisationId && (!to || toOrganisationId === organisationId)
      ? [errorAt('承接的单位', 'budget.transfer.to', '承接的单位须是本部门的另一个预算单位；划出本部门的，请写划转对方。')]
      : []),
  ]
  if (problems.length > 0) throw new AdjustmentRefusedError(problems)
  return { unitName: unit!.name, toName: to?.name }
}

function sumOf(accounts: readonly FundedSum[]): { allottedFen: bigint; paidFen: bigint } {
  return accounts.reduce(
    (sum, { allottedFen, paidFen }) => ({ allottedFen: sum.allottedFen + allottedFen, paidFen: sum.paidFen + paidFen }),
    { allottedFen: 0n, paidFen: 0n },
  )
}

function present({ allottedFen, paidFen, rate }: Standing): UnitTransferView['unit']['before'] {
  return { allottedFen: allottedFen.toString(), paidFen: paidFen.toString(), ...(rate && { rate: formatFixed(rate, 2) }) }
}
