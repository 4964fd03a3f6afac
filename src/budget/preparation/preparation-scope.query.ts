import type { Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames, findUnitsWithClerks } from '../../org/server.ts'
import type { BudgetLine } from './budget-line.ts'
import { type BudgetSubmission, fillableColumns, isIssued, stagesOf, type UnitStages } from './budget-submission.ts'
import { type BudgetLineView, presentLine } from './preparation.view.ts'
import { findSubmissions } from './submission.store.ts'

/** 编制的情况 of a year, read once for everything that asks who may do what. */
export interface PreparationScope {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly submissions: readonly BudgetSubmission[]
  /** 预算单位 in the order of the directory. */
  readonly units: readonly { readonly organisationId: string; readonly name: string; readonly hasClerk: boolean }[]
}

export async function findPreparationScope(
  tx: Tx,
  { actor, fiscalYear, now }: { actor: Actor; fiscalYear: number; now: Date },
): Promise<PreparationScope> {
  const submissions = await findSubmissions(tx, { fiscalYear })
  const all = await findUnitsWithClerks(tx, { departmentId: actor.departmentId, today: dayInChina(now) })
  const units = all
    .filter(({ kind }) => kind !== 'division')
    .map(({ organisationId, name, clerkPostId }) => ({ organisationId, name, hasClerk: clerkPostId !== null }))
  return { actor, fiscalYear, submissions, units }
}

export function hasClerk({ units }: PreparationScope, organisationId: string): boolean {
  return units.find((unit) => unit.organisationId === organisationId)?.hasClerk ?? false
}

export function fillableOf(scope: PreparationScope, line: BudgetLine) {
  const stages = stagesOf(scope.submissions, line.organisationId)
  return fillableColumns(scope.actor, line, { stages, hasClerk: hasClerk(scope, line.organisationId) })
}

/** 一行 as far as the reader may see its figures; `hidden`: 审定数, 控制数 and 核减原因 are not for it yet. */
export function readableLine(
  { reach }: Pick<Actor, 'reach'>,
  stages: UnitStages,
  line: BudgetLine,
): { readonly line: BudgetLine; readonly hidden: boolean } {
  // Units see 审定数 and 控制数 when they were issued, not while 财务处 is still at them.
  if (reach !== 'region') return { line, hidden: !isIssued(stages) && (reach === 'organisation' || reach === 'division') }
  // So does 财政部门; 二上 when the department has accepted it; with the reply all of them.
  if (line.approved !== null || line.distributed !== 0n) return { line, hidden: false }
  const secondUp = stages.secondUp?.state === 'accepted' ? line.secondUp : null
  return { line: { ...line, secondUp }, hidden: !isIssued(stages) }
}

export function showLine(scope: PreparationScope, line: BudgetLine): BudgetLineView {
  const { line: shown, hidden } = readableLine(scope.actor, stagesOf(scope.submissions, line.organisationId), line)
  return presentLine(shown, { fillable: fillableOf(scope, line), hidden })
}

/** Names of units, closed ones too; of the department itself 部门代编（待分配）. */
export async function findUnitNames(
  tx: Tx,
  { regionId, departmentId }: Pick<Actor, 'regionId' | 'departmentId'>,
  organisationIds: readonly string[],
): Promise<(organisationId: string) => string> {
  const names = await findOrganisationNames(tx, { regionId, organisationIds })
  return (id) => (id === departmentId ? '部门代编（待分配）' : (names.get(id)?.name ?? '（机构名称缺失）'))
}

/** 财政部门 reads the budget of the department whose lines it sees, as if it stood there. */
export async function asReaderOf(tx: Tx, actor: Actor, lines: readonly BudgetLine[]): Promise<Actor> {
  const departmentId = lines[0]?.departmentId
  if (actor.reach !== 'region' || departmentId === undefined) return actor
  const names = await findOrganisationNames(tx, { regionId: actor.regionId, organisationIds: [departmentId] })
  return { ...actor, departmentId, departmentName: names.get(departmentId)?.name ?? actor.departmentName }
}
