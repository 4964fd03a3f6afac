import { type Db, inRegion, sql, type Tx } from '../../src/db/server.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Actor } from '../../src/org/index.ts'
import { demoFundChain, demoOrganisations } from '../../src/org/server.ts'
import { demoActor } from './database.ts'
import { insertPaper } from './papers.ts'

/**
 * 项目库、预算和佐证材料的每张表在各处各放一行: own unit, other unit, the department itself, another region, a fund chain. Straight into the
 * tables, for tests of what is visible; who sees which is written down in `seen-rows.ts`.
 */
export interface Place {
  readonly title: string
  readonly year: number
  readonly organisationId: string
  readonly divisionId: string | null
  readonly fundChainId: string | null
  /** In whose region and department; an account that booked. */
  readonly by: Actor
}

const school = demoActor('yizhong-01')
const otherSchool = demoActor('erzhong-01')
const office = demoActor('caiwu-01')
const guest = demoActor('chengyang-01', 'fundChainClerk')
const district = demoActor('chengyang-01', 'financeClerk')
const divisionId = demoActor('jijiao-01').organisationId
const nowhere = { divisionId: null, fundChainId: null }

export const places = [
  { ...nowhere, title: '一中', year: 2020, organisationId: school.organisationId, divisionId, by: office },
  { ...nowhere, title: '一中 2021', year: 2021, organisationId: school.organisationId, divisionId, by: office },
  { ...nowhere, title: '二中', year: 2020, organisationId: otherSchool.organisationId, by: office },
  { ...nowhere, title: '全部门', year: 2020, organisationId: office.departmentId, by: office },
  { ...nowhere, title: '资金链', year: 2020, organisationId: guest.organisationId, fundChainId: demoFundChain.id, by: office },
  { ...nowhere, title: '城阳区', year: 2020, organisationId: district.departmentId, by: district },
] as const satisfies readonly Place[]

export type PlaceTitle = (typeof places)[number]['title']

/** What stands in the names of the rows: no other text of an answer has it. */
export const nameAt = (title: string) => `放在${title}的一行`

/** Ids by table and place. */
export type PlacedRows = Readonly<Record<string, Readonly<Record<string, string>>>>

export async function givenPlacedRows(db: Db): Promise<PlacedRows> {
  const rows: Record<string, Record<string, string>> = {}
  for (const [index, place] of places.entries()) {
    const ids = await inRegion(db, { ...place.by, reach: 'department', readOnly: false }, (tx) => placeRows(tx, place, index))
    for (const [table, id] of Object.entries(ids)) rows[table] = { ...rows[table], [place.title]: id }
  }
  return rows
}

/** A row of `table` at the place: its own columns beside those that all have. */
async function put(tx: Tx, { by }: Place, table: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const id = newId()
  const row = { region_id: by.regionId, department_id: by.departmentId, ...(withoutId.has(table) ? {} : { id }), ...values }
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(tx)
  return id
}

const withoutId = new Set(['project_implementer', 'adjustment_project', 'budget_control'])
const at = new Date('2020-03-31T01:00:00Z')
const recorded = { recorded_at: at, recorded_by: '演示' }

async function placeRows(tx: Tx, place: Place, index: number): Promise<Record<string, string>> {
  const library = await placeProject(tx, place)
  const ledger = await placeLedger(tx, place, library.project!)
  const papers = await placeBudget(tx, { place, projectId: library.project!, voucherId: ledger.ledger_voucher!, index })
  const evidence = await placeEvidence(tx, place)
  return { ...library, ...ledger, ...papers, ...evidence, ...(await placeSettlement(tx, place, library.project!)) }
}

async function placeProject(tx: Tx, place: Place): Promise<Record<string, string>> {
  const { title, year, organisationId, divisionId: division, fundChainId } = place
  const project = await put(tx, place, 'project', {
    ...{
      fiscal_year: year,
      level: 'second',
      code: `FZ-${title}`,
      name: nameAt(title),
      kind: 'specific',
      first_year: year,
      last_year: year,
    },
    ...{ organisation_id: organisationId, division_id: division, fund_chain_id: fundChainId, state: 'executing', admitted_at: at },
  })
  await put(tx, place, 'project_implementer', { project_id: project, organisation_id: organisationId })
  const procedure = await put(tx, place, 'project_procedure', {
    ...{ project_id: project, kind: 'other', decided_on: '2020-01-20', content: '{"kind":"other","title":"会议","words":""}', ...recorded },
  })
  const change = await put(tx, place, 'project_change', { project_id: project, to_state: 'executing', at, made_by: '演示' })
  return { project, project_implementer: project, project_procedure: procedure, project_change: change }
}

/** One account with one voucher of one line of 100 yuan. */
async function placeLedger(tx: Tx, place: Place, projectId: string): Promise<Record<string, string>> {
  const { title, year, organisationId, divisionId: division, fundChainId, by } = place
  const account = await put(tx, place, 'ledger_account', {
    ...{ fiscal_year: year, organisation_id: organisationId, division_id: division, project_id: projectId, category: 'project' },
    ...{ fund_kind: 'general', origin: 'city', spending: fundChainId ? 'transfer' : 'own', last_number: 1, allotted_fen: 10_000 },
  })
  const voucher = await put(tx, place, 'ledger_voucher', {
    ...{ fiscal_year: year, kind: 'approval', document_type: '批复', document_number: nameAt(title), document_on: '2020-01-20' },
    ...{ line_count: 1, total_fen: 10_000, booked_at: at, booked_by: '演示', booked_account_id: by.accountId },
  })
  const entry = await put(tx, place, 'ledger_entry', {
    ...{ fiscal_year: year, account_id: account, number: 1, kind: 'approval', side: 'allotment', reversal: false, amount_fen: 10_000 },
    ...{ allotted_before: 0, allotted_after: 10_000, paid_before: 0, paid_after: 0, voucher_id: voucher, line: 1, line_count: 1 },
    ...{ voucher_before: 0, voucher_after: 10_000, booked_on: `${year}-01-20`, summary: nameAt(title) },
  })
  const batch = await put(tx, place, 'ledger_import', {
    ...{ fiscal_year: year, kind: 'payments', file_name: nameAt(title), file_hash: newId().replaceAll('-', '').padEnd(64, '0') },
    ...{ row_count: 1, total_fen: 10_000, matching: '{}', imported_at: at, imported_by: '演示' },
  })
  const matching = await put(tx, place, 'column_matching', { kind: 'payments', titles: nameAt(title), matching: '{}', used_at: at })
  return { ledger_account: account, ledger_voucher: voucher, ledger_entry: entry, ledger_import: batch, column_matching: matching }
}

interface Budgeting {
  readonly place: Place
  readonly projectId: string
  readonly voucherId: string
  readonly index: number
}

async function placeBudget(tx: Tx, { place, projectId, voucherId, index }: Budgeting): Promise<Record<string, string>> {
  const { title, year, organisationId, divisionId: division } = place
  const common = { fiscal_year: year, organisation_id: organisationId }
  // 二中 has not handed anything in: its figures are still its own.
  const repliedTo = title !== '二中'
  const line = await put(tx, place, 'budget_line', {
    ...{ ...common, division_id: division, project_id: projectId, category: 'project', name: nameAt(title), fund_kind: 'general' },
    ...{ origin: 'city', first_up_fen: 10_000, approved_fen: repliedTo ? 10_000 : null },
  })
  const submission = await put(tx, place, 'budget_submission', { ...common, stage: 'firstUp', state: 'open' })
  const controlOf = ['general', 'governmentFund', 'stateCapital', 'specialAccount', 'unitFunds', 'general'][index]
  await put(tx, place, 'budget_control', { fiscal_year: year, category: 'project', fund_kind: controlOf, total_fen: index })
  const reply = await put(tx, place, 'budget_reply', {
    ...{ ...common, direction: 'toUnit', document_number: nameAt(title), replied_on: '2020-02-01', total_fen: 10_000 },
    ...{ lines: JSON.stringify(repliedTo ? [{ lineId: line, name: nameAt(title), fen: '10000' }] : []), ...recorded },
  })
  const adjustment = await put(tx, place, 'budget_adjustment', {
    ...{ ...common, kind: 'increase', division_id: division, voucher_id: voucherId, title: nameAt(title), basis: '批复' },
    ...{ lines: '[]', net_fen: 10_000, targets_state: 'none', created_at: at },
  })
  await put(tx, place, 'adjustment_project', {
    ...{
      ...common,
      adjustment_id: adjustment,
      project_id: projectId,
      division_id: division,
      change_fen: 10_000,
      applied_for: false,
      in_force: voucherId !== null,
    },
  })
  const made = { budget_line: line, budget_submission: submission, budget_control: `${index}`, budget_reply: reply }
  return { ...made, budget_adjustment: adjustment, adjustment_project: adjustment }
}

/** One file that proves something of one paper. */
async function placeEvidence(tx: Tx, place: Place): Promise<Record<string, string>> {
  const { title, year, organisationId, divisionId: division, fundChainId: chain, by } = place
  const beside = { ...(division && { divisionId: division }), ...(chain && { fundChainId: chain }) }
  const paperId = await insertPaper(tx, { title: nameAt(title), by: { ...by, organisationId }, year, ...beside })
  const item = await put(tx, place, 'evidence_item', {
    ...{ organisation_id: organisationId, fiscal_year: year, title: nameAt(title), kind: 'other', state: 'kept' },
    ...{ file_hash: newId().replaceAll('-', '').padEnd(64, '0'), file_name: `${nameAt(title)}.txt`, media_type: 'text/plain' },
    ...{ byte_count: 1, uploaded_at: at, uploaded_by: by.accountId, uploaded_post: '演示' },
  })
  const link = await put(tx, place, 'evidence_link', { item_id: item, paper_id: paperId, place: '', linked_at: at, linked_by: '演示' })
  return { evidence_item: item, evidence_link: link }
}

async function placeSettlement(tx: Tx, place: Place, projectId: string): Promise<Record<string, string>> {
  const { title, year, organisationId, divisionId: division } = place
  const common = { fiscal_year: year, organisation_id: organisationId }
  const source = { source_document: nameAt(title), ...recorded }
  const item = await put(tx, place, 'procurement_item', { ...common, division_id: division, project_id: projectId, name: nameAt(title) })
  return {
    procurement_item: item,
    procurement_change: await put(tx, place, 'procurement_change', {
      ...{ item_id: item, kind: 'budget', amount_fen: 10_000, happened_on: `${year}-03-01`, ...recorded },
    }),
    procurement_total: await put(tx, place, 'procurement_total', { fiscal_year: year, kind: 'budget', amount_fen: 1, ...source }),
    final_figure: await put(tx, place, 'final_figure', { ...common, scope: 'own', item: 'projectFinal', amount_fen: 10_000, ...source }),
    difference_note: await put(tx, place, 'difference_note', {
      ...{ ...common, item: 'project.paid', against: 'final', ledger_fen: 1, against_fen: 2, explanation: nameAt(title), ...recorded },
    }),
    transfer_report: await put(tx, place, 'transfer_report', {
      ...{
        ...common,
        project_id: projectId,
        as_of: `${year}-06-30`,
        due_fen: 3,
        issued_fen: 2,
        spent_fen: 1,
        note: nameAt(title),
        ...source,
      },
    }),
  }
}

/** 评价组 of the demo evaluates 2020: without it the team has no books to read. */
export async function givenEvaluation(db: Db): Promise<void> {
  const { id: teamId, regionId, departmentId } = demoOrganisations.find(({ kind }) => kind === 'evaluationTeam')!
  await inRegion(db, office, (tx) =>
    sql`insert into evaluation (region_id, id, department_id, title, fiscal_year, department_name, status, pack_name, pack_hash, printed_groups,
                                texts, points, indicator_count, scored_count, created_at, updated_at, team_id)
        values (${regionId}, ${newId()}, ${departmentId}, '评价', 2020, '教育局', 'scoring', 'qingdao-2020', '', '[]', '{}', 100, 0, 0, ${at}, ${at},
                ${teamId})`.execute(tx),
  )
}
