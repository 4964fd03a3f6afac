import { sql, type Tx } from '../db/server.ts'
import type { Project } from './project.ts'

type Row = Omit<Project, 'amountFen'> & { readonly amountFen: string | null }

const columnsWith = (dossier: string) =>
  sql.raw(`
  project.id, project.department_id as "departmentId", project.version, project.fiscal_year as "fiscalYear", project.level,
  project.parent_id as "parentId", project.continues_id as "continuesId", project.code, project.name, project.kind, project.continuing,
  project.first_year as "firstYear", project.last_year as "lastYear", project.organisation_id as "organisationId",
  project.division_id as "divisionId", project.fund_chain_id as "fundChainId", project.state, project.entry,
  project.entry_document as "entryDocument", project.enter_by::text as "enterBy", project.amount_fen::text as "amountFen",
  project.paper_id as "paperId", project.enter_task_id as "enterTaskId", ${dossier}, project.admitted_at as "admittedAt", project.position, project.illustrative`)

const columns = columnsWith('project.dossier')
/** 申报书 are long, and lists do not show them. */
const lightColumns = columnsWith(`'{}'::jsonb as dossier`)

function projectOf({ amountFen, ...row }: Row): Project {
  return { ...row, amountFen: amountFen === null ? null : BigInt(amountFen) }
}

/** In one statement, whatever their number. Parents may stand among them: foreign keys are looked at afterwards. */
export async function insertProjects(
  tx: Tx,
  { regionId, projects }: { regionId: string; projects: readonly Omit<Project, 'version'>[] },
): Promise<void> {
  if (projects.length === 0) return
  const rows = projects.map(({ amountFen, ...project }) => ({ ...project, amountFen: amountFen === null ? null : String(amountFen) }))
  await sql`
    insert into project (region_id, id, department_id, fiscal_year, level, parent_id, continues_id, code, name, kind, continuing,
                         first_year, last_year, organisation_id, division_id, fund_chain_id, state, entry, entry_document, enter_by,
                         amount_fen, paper_id, enter_task_id, dossier, admitted_at, position, illustrative)
    select ${regionId}::uuid, id, "departmentId", "fiscalYear", level, "parentId", "continuesId", code, name, kind, continuing,
           "firstYear", "lastYear", "organisationId", "divisionId", "fundChainId", state, entry, "entryDocument", "enterBy",
           "amountFen", "paperId", "enterTaskId", dossier, "admittedAt", position, illustrative
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given(id uuid, "departmentId" uuid, "fiscalYear" int, level text, "parentId" uuid, "continuesId" uuid, code text, name text,
                 kind text, continuing boolean, "firstYear" int, "lastYear" int, "organisationId" uuid, "divisionId" uuid,
                 "fundChainId" uuid, state text, entry text, "entryDocument" text, "enterBy" date, "amountFen" bigint, "paperId" uuid,
                 "enterTaskId" uuid, dossier jsonb, "admittedAt" timestamptz, position int, illustrative boolean)`.execute(tx)
}

/** The row as it is to be from now on; false when somebody else changed it since it was read. */
export async function saveProject(tx: Tx, { regionId, project }: { regionId: string; project: Project }): Promise<boolean> {
  const { amountFen, dossier } = project
  const { numAffectedRows } = await sql`
    update project
       set version = version + 1, parent_id = ${project.parentId}, continues_id = ${project.continuesId}, level = ${project.level},
           code = ${project.code}, name = ${project.name}, kind = ${project.kind}, continuing = ${project.continuing},
           first_year = ${project.firstYear}, last_year = ${project.lastYear}, division_id = ${project.divisionId},
           state = ${project.state}, amount_fen = ${amountFen === null ? null : String(amountFen)}::bigint, paper_id = ${project.paperId},
           dossier = ${JSON.stringify(dossier)}::jsonb, admitted_at = ${project.admittedAt}
     where region_id = ${regionId}
       and id = ${project.id}
       and version = ${project.version}`.execute(tx)
  return numAffectedRows === 1n
}

export interface ProjectsAsked {
  readonly regionId: string
  readonly fiscalYear?: number
  readonly departmentId?: string
  readonly ids?: readonly string[]
  readonly codes?: readonly string[]
  readonly parentId?: string
  readonly continuesId?: string
  readonly paperId?: string
  readonly lock?: boolean
  /** For lists: without the cells of the application. Never to be saved. */
  readonly light?: boolean
  readonly most?: number
}

/** Projects that the transaction sees, in the order of the library: by position, then by code. Locked in the order of their ids. */
export async function findProjects(tx: Tx, asked: ProjectsAsked): Promise<Project[]> {
  const { regionId, fiscalYear, departmentId, ids, codes, parentId, continuesId, paperId, lock, light, most = 20_000 } = asked
  const { rows } = await sql<Row>`
    select ${light ? lightColumns : columns}
      from project
     where project.region_id = ${regionId}
       ${fiscalYear === undefined ? sql`` : sql`and project.fiscal_year = ${fiscalYear}`}
       ${departmentId === undefined ? sql`` : sql`and project.department_id = ${departmentId}`}
       ${ids === undefined ? sql`` : sql`and project.id = any (${[...ids]}::uuid[])`}
       ${codes === undefined ? sql`` : sql`and project.code = any (${[...codes]}::text[])`}
       ${parentId === undefined ? sql`` : sql`and project.parent_id = ${parentId}`}
       ${continuesId === undefined ? sql`` : sql`and project.continues_id = ${continuesId}`}
       ${paperId === undefined ? sql`` : sql`and project.paper_id = ${paperId}`}
     order by ${lock ? sql`project.id` : sql`project.position, project.code`}
     limit ${most}
     ${lock ? sql`for update of project` : sql``}`.execute(tx)
  return rows.map(projectOf)
}

/** Which projects the post sees to go on in a year: the ids of those of the year before. */
export async function findContinuedIds(
  tx: Tx,
  { regionId, fiscalYear }: { regionId: string; fiscalYear: number },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct continues_id as id
      from project
     where region_id = ${regionId} and fiscal_year = ${fiscalYear} and continues_id is not null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** 同名项目: of a year, with the same level, name and name above as the given one. */
export async function findNamesakes(tx: Tx, { project, fiscalYear }: { project: Project; fiscalYear: number }): Promise<Project[]> {
  const { rows } = await sql<Row>`
    select ${lightColumns}
      from project
      left join project above on above.region_id = project.region_id and above.id = project.parent_id
     where project.department_id = ${project.departmentId}
       and project.fiscal_year = ${fiscalYear}
       and project.level = ${project.level}
       and project.name = ${project.name}
       and project.state <> 'cancelled'
       and above.name is not distinct from (select own_above.name from project own_above where own_above.id = ${project.parentId}::uuid)
     order by project.position, project.code`.execute(tx)
  return rows.map(projectOf)
}

/** 年度 for which the post sees any project, newest first. */
export async function findProjectYears(tx: Tx, regionId: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct fiscal_year as year from project where region_id = ${regionId} order by 1 desc`.execute(tx)
  return rows.map(({ year }) => year)
}

/** What tells projects apart for sums of money, for the rooms to the right: 特定目标类, and those not yet in the library. */
export interface ProjectMarks {
  readonly earmarkedIds: readonly string[]
  readonly outsideIds: readonly string[]
}

export async function findProjectMarks(
  tx: Tx,
  { regionId, departmentId, years }: { regionId: string; departmentId: string; years: readonly number[] },
): Promise<ProjectMarks> {
  const { rows } = await sql<{ id: string; kind: Project['kind']; state: Project['state'] }>`
    select id, kind, state
      from project
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year = any (${[...years]}::integer[])`.execute(tx)
  const ids = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).map(({ id }) => id)
  return { earmarkedIds: ids(({ kind }) => kind === 'specific'), outsideIds: ids(({ state }) => state === 'applying') }
}

/** Names and codes, for the rooms to the right. */
export async function findProjectNames(
  tx: Tx,
  { regionId, projectIds }: { regionId: string; projectIds: readonly string[] },
): Promise<ReadonlyMap<string, { readonly code: string; readonly name: string }>> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select id, code, name from project where region_id = ${regionId} and id = any (${[...projectIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, code, name }) => [id, { code, name }]))
}

/** One numbering at a time: codes of a year are given one after the other. */
export async function lockCodes(tx: Tx, { departmentId, fiscalYear }: { departmentId: string; fiscalYear: number }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`project codes ${departmentId} ${fiscalYear}`}, 0))`.execute(tx)
}

/** The codes of a year that begin so. Asked as the program: a post does not see them all. */
export async function findCodes(
  tx: Tx,
  { regionId, departmentId, fiscalYear, prefix }: { regionId: string; departmentId: string; fiscalYear: number; prefix: string },
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code
      from project
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and fiscal_year = ${fiscalYear}
       and starts_with(code, ${prefix})`.execute(tx)
  return rows.map(({ code }) => code)
}
