import { inRegion, type Tx } from '../../db/server.ts'
import { addDays } from '../../kernel/index.ts'
import { findProjectMarks, findProjectNames, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames, findPackName } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { kindsOf, type LedgerAmountName, ledgerAmount } from '../measures/ledger-amount.ts'
import { annualKinds } from '../measures/reckon-measures.query.ts'
import type { EntriesAsked, EntryListView } from './ledger.view.ts'
import { type EntryFilter, findEntries, sumBefore, sumEntries, type TakenEntries } from './search.store.ts'

/** 台账: the entries that are asked for, a page of them, with what they add up to and the balance after each. */
export function listEntries(
  { db }: Pick<BudgetDeps, 'db'>,
  { actor, asked }: { actor: Actor; asked: EntriesAsked },
): Promise<EntryListView> {
  const { offset, limit, ...conditions } = asked
  return inRegion(db, actor, async (tx) => {
    const filter = await entryFilter(tx, { actor, asked: conditions })
    const totals = await sumEntries(tx, filter)
    const found = await findEntries(tx, filter, { offset, limit })
    const opening = await openingOf(tx, filter)
    let balance = opening && opening.balanceFen + (await sumBefore(tx, filter, offset))
    const nameOf = await namesOf(tx, { actor, found })
    return {
      total: totals.count,
      totals: {
        ...{ increaseFen: `${totals.increaseFen}`, decreaseFen: `${totals.decreaseFen}`, paidFen: `${totals.paidFen}` },
        balanceFen: `${(opening?.balanceFen ?? 0n) + totals.increaseFen - totals.decreaseFen - totals.paidFen}`,
        transferBalanceFen: `${(opening?.transferFen ?? 0n) + totals.transferFen}`,
      },
      openingFen: opening === undefined ? null : `${opening.balanceFen}`,
      entries: found.map((entry) => {
        if (balance !== undefined) balance += entry.side === 'allotment' ? BigInt(entry.amountFen) : -BigInt(entry.amountFen)
        return { ...entry, ...nameOf(entry), balanceFen: balance === undefined ? null : `${balance}` }
      }),
    }
  })
}

/** 条件 as the database is asked. */
export async function entryFilter(
  tx: Tx,
  { actor, asked: { projectId, amount, ...rest } }: { actor: Actor; asked: Omit<EntriesAsked, 'offset' | 'limit'> },
): Promise<EntryFilter> {
  const { regionId } = actor
  return {
    ...rest,
    regionId,
    projectIds: projectId ? await withChildren(tx, { regionId, projectId }) : undefined,
    taken: amount && (await takenBy(tx, { actor, year: rest.year, amount })),
  }
}

/** 取数口径: the entries that an amount adds up, the same as in the sums of the measures. */
async function takenBy(
  tx: Tx,
  { actor: { regionId, departmentId }, year, amount }: { actor: Actor; year: number; amount: LedgerAmountName },
): Promise<TakenEntries> {
  const { of: criteria } = ledgerAmount(amount)
  const pack = loadPack(await findPackName(tx, { regionId, departmentId }))
  const marks = await findProjectMarks(tx, { regionId, departmentId, years: [year] })
  return {
    ...criteria,
    kinds: kindsOf(criteria, annualKinds(pack)),
    projectIds: criteria.earmarked ? marks.earmarkedIds : criteria.outside ? marks.outsideIds : undefined,
  }
}

/** What stood there before the first day. Undefined where only some lines of the accounts are asked for: they have no balance. */
async function openingOf(tx: Tx, filter: EntryFilter): Promise<{ balanceFen: bigint; transferFen: bigint } | undefined> {
  const { kind, side, voucherId, importId, search, taken, from } = filter
  if (kind ?? side ?? voucherId ?? importId ?? search ?? taken) return undefined
  if (!from) return { balanceFen: 0n, transferFen: 0n }
  const before = await sumEntries(tx, { ...filter, from: undefined, to: addDays(from, -1) })
  return { balanceFen: before.increaseFen - before.decreaseFen - before.paidFen, transferFen: before.transferFen }
}

/** 项目，连同下级项目. */
async function withChildren(tx: Tx, { regionId, projectId }: { regionId: string; projectId: string }): Promise<string[]> {
  const ids = [projectId]
  const [project] = await findProjects(tx, { regionId, ids })
  if (!project || project.level === 'third') return ids
  const all = await findProjects(tx, { regionId, fiscalYear: project.fiscalYear, departmentId: project.departmentId })
  const children = Map.groupBy(all, ({ parentId }) => parentId)
  for (const id of ids) ids.push(...(children.get(id) ?? []).map((child) => child.id))
  return ids
}

interface Placed {
  readonly organisationId: string
  readonly projectId: string | null
}

/** Names of units and projects, as they are shown beside an account. */
export async function namesOf(tx: Tx, { actor: { regionId, departmentId }, found }: { actor: Actor; found: readonly Placed[] }) {
  const organisationIds = [...new Set(found.map(({ organisationId }) => organisationId))]
  const projectIds = [...new Set(found.flatMap(({ projectId }) => projectId ?? []))]
  const organisations = await findOrganisationNames(tx, { regionId, organisationIds })
  const projects = await findProjectNames(tx, { regionId, projectIds })
  return ({ organisationId, projectId }: Placed) => {
    const organisation = organisations.get(organisationId)
    const project = projectId === null ? undefined : projects.get(projectId)
    const itself = organisationId === departmentId
    return {
      organisationName: itself ? '部门待分配' : (organisation?.name ?? ''),
      organisationCode: organisation?.code ?? null,
      projectName: project?.name ?? null,
      projectCode: project?.code ?? null,
    }
  }
}
