import { sql, type Tx } from '../db/server.ts'
import type { CollectionProgress, CollectionUnit, OpenPaper } from './collection.ts'

/** 报送任务 with what the papers that this post may see have come to. Open ones first. */
export async function findCollections(
  tx: Tx,
  { today, id, onlyOpen = false }: { today: string; id?: string; onlyOpen?: boolean },
): Promise<CollectionProgress[]> {
  const { rows } = await sql<CollectionProgress>`
    select collection.id, collection.version, collection.type, collection.title, collection.note, collection.due_on as "dueOn",
           collection.fiscal_year as "fiscalYear", collection.opened_by as "openedBy", collection.opened_at as "openedAt",
           collection.closed_at as "closedAt",
           count(paper.id)::int                                                   as total,
           count(paper.id) filter (where paper.state = 'draft')::int              as "notSubmitted",
           count(paper.id) filter (where paper.state = 'inReview')::int           as "inReview",
           count(paper.id) filter (where paper.state = 'returned')::int           as returned,
           count(paper.id) filter (where paper.state = 'approved')::int           as approved,
           count(paper.id) filter (where paper.state in ('draft', 'returned')
                                     and paper.due_on < ${today})::int            as late
      from collection
      left join paper on paper.region_id = collection.region_id
                     and paper.collection_id = collection.id
                     and paper.state <> 'void'
     where (${id ?? null}::uuid is null or collection.id = ${id ?? null}::uuid)
       and (not ${onlyOpen} or collection.closed_at is null)
       -- Title and note of a task are read by those who have a paper in it: of their own, or to review.
       and (current_reach() not in ('division', 'organisation')
            or exists (select from paper asked
                        where asked.region_id = collection.region_id
                          and asked.collection_id = collection.id))
     group by collection.region_id, collection.id
     order by collection.closed_at is not null, collection.due_on, collection.opened_at desc
     limit 200`.execute(tx)
  return rows
}

/** 报送任务的各单位, as their papers stand. */
export type CollectionPaper = Omit<CollectionUnit, 'organisationName' | 'code' | 'divisionName'> & { readonly divisionId: string | null }

export async function findCollectionPapers(tx: Tx, collectionId: string): Promise<CollectionPaper[]> {
  const { rows } = await sql<CollectionPaper>`
    select id as "paperId", organisation_id as "organisationId", division_id as "divisionId", state, step, chain, due_on as "dueOn",
           submitted_at as "submittedAt",
           (select act.reason
              from paper_act act
             where act.region_id = paper.region_id
               and act.paper_id = paper.id
               and act.act = 'extend'
             order by act.at desc, act.id desc
             limit 1) as "extendedFor"
      from paper
     where collection_id = ${collectionId}
     order by id`.execute(tx)
  return rows
}

/** Papers of open collections that were not submitted yet, for 催办. */
export async function findOpenPapers(tx: Tx): Promise<(Omit<OpenPaper, 'organisationName'> & { readonly organisationId: string })[]> {
  const { rows } = await sql<Omit<OpenPaper, 'organisationName'> & { organisationId: string }>`
    select paper.organisation_id as "organisationId", collection.title, paper.state, paper.due_on as "dueOn"
      from paper
      join collection on collection.region_id = paper.region_id
                     and collection.id = paper.collection_id
     where collection.closed_at is null
       and paper.state in ('draft', 'returned')
     order by paper.due_on, collection.title, paper.id
     limit 2000`.execute(tx)
  return rows
}

/** One task of the same name is opened at a time: a second click finds the first. */
export async function lockSameTitle(
  tx: Tx,
  { departmentId, type, fiscalYear, title }: { departmentId: string; type: string; fiscalYear: number; title: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`collection ${departmentId} ${type} ${fiscalYear} ${title}`}, 0))`.execute(tx)
  const { rows } = await sql`
    select from collection
     where department_id = ${departmentId}
       and type = ${type}
       and fiscal_year = ${fiscalYear}
       and title = ${title}
       and closed_at is null`.execute(tx)
  return rows.length > 0
}

export interface NewCollection {
  readonly id: string
  readonly regionId: string
  readonly departmentId: string
  readonly type: string
  readonly title: string
  readonly fiscalYear: number
  readonly dueOn: string
  readonly note: string
  readonly openedBy: string
  readonly now: Date
}

export async function insertCollection(tx: Tx, collection: NewCollection): Promise<void> {
  const { id, regionId, departmentId, type, title, fiscalYear, dueOn, note, openedBy, now } = collection
  await sql`
    insert into collection (region_id, id, department_id, type, title, fiscal_year, due_on, note, opened_at, opened_by)
    values (${regionId}, ${id}, ${departmentId}, ${type}, ${title}, ${fiscalYear}, ${dueOn}, ${note}, ${now}, ${openedBy})`.execute(tx)
}

/** False when the collection has been changed since, or is closed already. */
export async function closeCollectionRow(tx: Tx, { id, version, now }: { id: string; version: number; now: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update collection
       set closed_at = ${now}, version = version + 1
     where id = ${id}
       and version = ${version}
       and closed_at is null`.execute(tx)
  return numAffectedRows === 1n
}
