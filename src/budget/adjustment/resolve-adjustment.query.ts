import type { Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { findOrganisationNames, findUnitsWithClerks } from '../../org/server.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { PaperHappening } from '../../workflow/server.ts'
import { findFundedAccounts } from './adjustment-account.store.ts'
import { projectKey, readLines, type TypedLine } from './adjustment-line.ts'
import type { FundedSum } from './funded-sum.ts'
import { type MatchedLine, matchLines } from './match-account.ts'

export interface ResolvedProject {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly organisationId: string
  readonly divisionId: string | null
}

export interface ResolvedAdjustment {
  readonly lines: readonly MatchedLine[]
  /** By code and by name; null where several have the name. */
  readonly projects: ReadonlyMap<string, ResolvedProject | null>
  readonly problems: readonly CellProblem[]
}

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly departmentName: string
  readonly fiscalYear: number
  readonly today: string
  readonly lines: readonly TypedLine[]
  readonly ownUnitId?: string | undefined
}

/** 调整明细 in words → accounts of the ledger, as far as the transaction sees them. */
async function resolveAdjustment(tx: Tx, asked: Asked): Promise<ResolvedAdjustment> {
  const { regionId, departmentId, fiscalYear, lines, ownUnitId } = asked
  const found = await findProjects(tx, { regionId, departmentId, fiscalYear })
  const projects = byCodeAndName(found)
  const accounts = await findFundedAccounts(tx, { departmentId, fiscalYear })
  const units = await unitsByName(tx, asked, accounts)
  const otherYears = await yearsOfUnknown(tx, asked, projects)
  const { matched, problems } = matchLines(lines, { units, projects, otherYears, accounts, fiscalYear, ownUnitId })
  return { lines: matched, projects, problems }
}

/** 调整明细 of an application, as whoever acts on it sees the accounts. */
export function resolveTyped(tx: Tx, { actor, at, cells, paper }: PaperHappening): Promise<ResolvedAdjustment> {
  const { regionId, departmentId, fiscalYear, organisationId } = paper
  return resolveAdjustment(tx, {
    ...{ regionId, departmentId, fiscalYear, departmentName: actor.departmentName, today: dayInChina(at), lines: readLines(cells) },
    ownUnitId: actor.reach === 'organisation' ? organisationId : undefined,
  })
}

function byCodeAndName(found: readonly ResolvedProject[]): Map<string, ResolvedProject | null> {
  const projects = new Map<string, ResolvedProject | null>()
  for (const project of found) projects.set(project.name, projects.has(project.name) ? null : project)
  for (const project of found) projects.set(project.code, project)
  return projects
}

/** Units of today, those that have accounts although they are closed, and the department itself: 待分配. */
async function unitsByName(tx: Tx, { regionId, departmentId, departmentName, today }: Asked, accounts: readonly FundedSum[]) {
  const open = await findUnitsWithClerks(tx, { departmentId, today })
  const organisationIds = [...new Set(accounts.map(({ key }) => key.organisationId))]
  const named = await findOrganisationNames(tx, { regionId, organisationIds })
  return new Map([
    ...[...named].map(([id, { name }]) => [name, id] as const),
    ...open.filter(({ kind }) => kind !== 'division').map(({ name, organisationId }) => [name, organisationId] as const),
    ...([
      [departmentName, departmentId],
      ['待分配', departmentId],
    ] as const),
  ])
}

async function yearsOfUnknown(
  tx: Tx,
  { regionId, departmentId, lines }: Asked,
  projects: ReadonlyMap<string, unknown>,
): Promise<Map<string, number>> {
  const codes = [...new Set(lines.map(({ project }) => projectKey(project)))].filter((code) => code !== '' && !projects.has(code))
  if (codes.length === 0) return new Map()
  const others = await findProjects(tx, { regionId, departmentId, codes })
  return new Map(others.map(({ code, fiscalYear }) => [code, fiscalYear]))
}
