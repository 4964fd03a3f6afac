import { sql, type Tx } from '../db/server.ts'
import type { Organisation, OrganisationKind, OrganisationTerm } from './organisation.ts'
import type { CodeElsewhere } from './organisation-checks.ts'

interface Row {
  id: string
  department_id: string
  kind: OrganisationKind
  opened_on: string
  closed_on: string | null
  version: number
  terms: TermRow[]
}

interface TermRow {
  id: string
  from_on: string
  until_on: string | null
  parent_id: string | null
  name: string
  code: string | null
  position: number
}

/** Every organisation of a department, or of the whole region, with all its terms. */
export async function findOrganisations(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string | undefined },
): Promise<Organisation[]> {
  const { rows } = await sql<Row>`
    select organisation.id, organisation.department_id, organisation.kind, organisation.version,
           organisation.opened_on::text as opened_on,
           organisation.closed_on::text as closed_on,
           json_agg(json_build_object('id', term.id, 'from_on', term.from_on, 'until_on', term.until_on, 'parent_id', term.parent_id,
                                      'name', term.name, 'code', term.code, 'position', term.position) order by term.from_on) as terms
      from organisation
      join organisation_term term on term.region_id = organisation.region_id
                                 and term.organisation_id = organisation.id
     where organisation.region_id = ${regionId}
       and (${departmentId ?? null}::uuid is null or organisation.department_id = ${departmentId ?? null}::uuid)
     group by organisation.region_id, organisation.id`.execute(tx)
  return rows.map(organisationOf)
}

function organisationOf(row: Row): Organisation {
  return {
    ...{ id: row.id, departmentId: row.department_id, kind: row.kind, version: row.version },
    ...{ openedOn: row.opened_on, closedOn: row.closed_on ?? undefined },
    terms: row.terms.map((term) => ({
      ...{ id: term.id, fromOn: term.from_on, untilOn: term.until_on ?? undefined, parentId: term.parent_id ?? undefined },
      ...{ name: term.name, code: term.code ?? undefined, position: term.position },
    })),
  }
}

/** One change of the department after the other: the root is the lock. */
export async function lockDepartment(tx: Tx, { regionId, departmentId }: { regionId: string; departmentId: string }): Promise<void> {
  await sql`
    select id from organisation
     where region_id = ${regionId}
       and department_id = ${departmentId}
       and kind = 'department'
       for update`.execute(tx)
}

/** Codes of the other departments of the region, at any time. */
export async function findCodesElsewhere(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
): Promise<CodeElsewhere[]> {
  const { rows } = await sql<{ code: string; name: string; from_on: string; until_on: string | null }>`
    select code, name, from_on::text as from_on, until_on::text as until_on
      from organisation_term
     where region_id = ${regionId}
       and department_id <> ${departmentId}
       and code is not null`.execute(tx)
  return rows.map((row) => ({ code: row.code, name: row.name, fromOn: row.from_on, untilOn: row.until_on ?? undefined }))
}

/** 部门名称 as the reference table has it, for departments that have no organisation of their own yet. */
export async function findDepartmentNames(tx: Tx, regionId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from department where region_id = ${regionId}`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A new organisation, or the new terms of one that was there. Terms are never taken away. */
export async function saveOrganisation(
  tx: Tx,
  { regionId, organisation, isNew }: { regionId: string; organisation: Organisation; isNew: boolean },
): Promise<void> {
  const { id, departmentId, kind, openedOn, closedOn } = organisation
  if (isNew) {
    await sql`
      insert into organisation (region_id, id, department_id, kind, opened_on)
      values (${regionId}, ${id}, ${departmentId}, ${kind}, ${openedOn})`.execute(tx)
  } else {
    await sql`
      update organisation
         set closed_on = ${closedOn ?? null}, version = version + 1
       where region_id = ${regionId}
         and id = ${id}`.execute(tx)
  }
  for (const term of organisation.terms) await saveTerm(tx, { regionId, organisation, term })
}

async function saveTerm(
  tx: Tx,
  { regionId, organisation, term }: { regionId: string; organisation: Organisation; term: OrganisationTerm },
): Promise<void> {
  await sql`
    insert into organisation_term as term
           (region_id, id, department_id, organisation_id, from_on, until_on, parent_id, name, code, position)
    values (${regionId}, ${term.id}, ${organisation.departmentId}, ${organisation.id}, ${term.fromOn}, ${term.untilOn ?? null},
            ${term.parentId ?? null}, ${term.name}, ${term.code ?? null}, ${term.position})
    on conflict (region_id, id) do update
       set until_on = excluded.until_on, parent_id = excluded.parent_id, name = excluded.name, code = excluded.code,
           position = excluded.position, version = term.version + 1
     where (term.until_on, term.parent_id, term.name, term.code, term.position)
           is distinct from (excluded.until_on, excluded.parent_id, excluded.name, excluded.code, excluded.position)`.execute(tx)
}
