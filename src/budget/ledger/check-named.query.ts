import type { Tx } from '../../db/server.ts'
import { errorAt, type Problem, warningAt } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { type OrganisationPlace, spendsMoney } from '../../org/index.ts'
import { findPlaces } from '../../org/server.ts'
import { closedUnit } from './closed-unit.ts'
import { VouchersRefusedError } from './ledger-errors.ts'
import { type AccountKey, type EntryDraft, sideOf, type VoucherDraft } from './voucher-draft.ts'

interface Books {
  readonly regionId: string
  readonly departmentId: string
}

/** What the drafts name, as the register of organisations and the library know it. */
export interface NamedPlaces {
  /** 主管处室 of the projects. */
  readonly divisions: ReadonlyMap<string, string>
  /** 提醒, by the label of the draft. */
  readonly warnings: ReadonlyMap<string, readonly Problem[]>
}

interface Labelled {
  readonly draft: VoucherDraft
  /** How problems call it: 凭证2. */
  readonly label: string
}

/** Units of the department that are still there, its 处室, projects of the year: what is named exists, and may hold this money. */
export async function checkNamed(tx: Tx, books: Books, drafts: readonly Labelled[]): Promise<NamedPlaces> {
  const known = await findNamed(tx, books, drafts)
  const found = drafts.flatMap(({ draft, label }) =>
    draft.entries.map((entry, line) => ({ label, at: `${label} 分录${line + 1}`, draft, entry })).flatMap((one) => checkEntry(one, known)),
  )
  const errors = found.filter(({ problem }) => problem.severity === 'error')
  if (errors.length > 0) throw new VouchersRefusedError(errors.map(({ problem }) => problem))
  const told = Map.groupBy(found, ({ label }) => label)
  return {
    divisions: new Map(
      [...known.projects.values()].flatMap(({ id, divisionId }) => (divisionId === null ? [] : [[id, divisionId] as const])),
    ),
    warnings: new Map([...told].map(([label, some]) => [label, some.map(({ problem }) => problem)])),
  }
}

interface Known extends Books {
  readonly places: ReadonlyMap<string, OrganisationPlace>
  readonly projects: ReadonlyMap<string, { readonly id: string; readonly fiscalYear: number; readonly divisionId: string | null }>
}

async function findNamed(tx: Tx, { regionId, departmentId }: Books, drafts: readonly Labelled[]): Promise<Known> {
  const accounts = drafts.flatMap(({ draft }) => draft.entries.map(({ account }) => account))
  const organisationIds = [...new Set(accounts.flatMap(({ organisationId, divisionId }) => [organisationId, divisionId ?? organisationId]))]
  const ids = [...new Set(accounts.flatMap(({ projectId }) => projectId ?? []))]
  const { organisations: places } = await findPlaces(tx, { regionId, organisationIds })
  const found = ids.length === 0 ? [] : await findProjects(tx, { regionId, departmentId, ids, most: ids.length })
  return { regionId, departmentId, places, projects: new Map(found.map((project) => [project.id, project])) }
}

interface Named {
  readonly label: string
  readonly at: string
  readonly draft: VoucherDraft
  readonly entry: EntryDraft
}

function checkEntry({ label, at, draft, entry }: Named, known: Known): { label: string; problem: Problem }[] {
  const { account, amountFen } = entry
  const { fiscalYear, kind, documentOn, bookedOn = documentOn } = draft
  const problems = [
    ...checkUnit(account, at, known),
    ...checkDivision(account, { at, bookedOn }, known),
    ...(account.projectId === null || known.projects.get(account.projectId)?.fiscalYear === fiscalYear
      ? []
      : [errorAt(at, 'budget.noSuchProject', `${fiscalYear} 年度项目库中没有这个项目。请先登记入库，或重新选择项目。`)]),
  ]
  const unit = known.places.get(account.organisationId)
  const closed = unit && closedUnit(unit, { kind, side: sideOf(kind, entry), amountFen, fiscalYear, bookedOn })
  if (closed) problems.push((closed.severity === 'error' ? errorAt : warningAt)(at, 'budget.unitClosed', closed.message))
  return problems.map((problem) => ({ label, problem }))
}

/** Whose money it can be: the department (待分配), 本级, 预算单位; a district of the fund chain holds 对下转移支付 only. */
function checkUnit({ organisationId, spending }: AccountKey, at: string, { places, departmentId }: Known): Problem[] {
  const unit = places.get(organisationId)
  if (unit?.departmentId !== departmentId) {
    return [errorAt(at, 'budget.noSuchUnit', '没有找到这个单位，或者它不属于本部门。请重新选择单位。')]
  }
  if (spendsMoney(unit.kind)) return []
  if (unit.kind !== 'guest') {
    return [errorAt(at, 'budget.notBudgetUnit', `“${unit.name}”不是预算单位，不能记账。请选择本级、预算单位或部门待分配。`)]
  }
  if (spending === 'transfer') return []
  return [errorAt(at, 'budget.districtSpending', `“${unit.name}”是资金链的区（市），只能记对下转移支付。请改支出方式，或重新选择单位。`)]
}

/** A project keeps the 处室 that looked after it, although that was closed since. */
function checkDivision(
  { divisionId, projectId }: AccountKey,
  { at, bookedOn }: { at: string; bookedOn: string },
  { places, projects, departmentId }: Known,
): Problem[] {
  if (divisionId === null || projects.get(projectId ?? '')?.divisionId === divisionId) return []
  const place = places.get(divisionId)
  if (place?.departmentId !== departmentId || place.kind !== 'division') {
    return [errorAt(at, 'budget.noSuchDivision', '没有找到这个主管处室，或者它不是本部门的处室。请重新选择处室。')]
  }
  if (place.closedOn === null || bookedOn < place.closedOn) return []
  return [errorAt(at, 'budget.divisionClosed', `主管处室“${place.name}”已于 ${place.closedOn} 撤销。请选择现在主管的处室。`)]
}
