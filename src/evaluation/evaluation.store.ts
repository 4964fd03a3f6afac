import { sql, type Tx } from '../db/server.ts'
import type { Rule } from '../scoring/index.ts'
import type { EvaluationHead, EvaluationRecord, IndicatorRecord } from './evaluation-record.ts'

interface EvaluationRow {
  id: string
  region_id: string
  department_id: string
  version: number
  title: string
  fiscal_year: number
  department_name: string
  status: 'scoring' | 'submitted'
  pack_name: string
  pack_hash: string
  printed_groups: EvaluationRecord['groups']
  texts: EvaluationRecord['texts']
  score: string | null
  updated_at: string
}

interface IndicatorRow {
  id: string
  position: number
  path: string[]
  points: string
  definition: string
  benchmark: string
  criterion: string
  rule: Rule | null
  facts: IndicatorRecord['facts']
  figures: IndicatorRecord['figures']
  explanation: string
  printed: IndicatorRecord['printed']
  changed: IndicatorRecord['changed']
}

/** What the last scoring came to, kept beside the evaluation for lists. */
export interface ScoreSummary {
  readonly points: string
  readonly score: string | null
  readonly grade: string | null
  readonly scored: number
}

/** An evaluation of the region, undefined when there is none of that id. `lock`: for a change in the same transaction. */
export async function findEvaluation(
  tx: Tx,
  { regionId, id, lock }: { regionId: string; id: string; lock: boolean },
): Promise<EvaluationRecord | undefined> {
  const { rows } = await sql<EvaluationRow>`
    select id, region_id, department_id, version, title, fiscal_year, department_name, status, pack_name, pack_hash,
           printed_groups, texts, score::text as score, to_json(updated_at) #>> '{}' as updated_at
      from evaluation
     where region_id = ${regionId}
       and id = ${id}
     ${lock ? sql`for update` : sql``}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  return {
    id: row.id,
    regionId: row.region_id,
    departmentId: row.department_id,
    version: row.version,
    title: row.title,
    fiscalYear: row.fiscal_year,
    departmentName: row.department_name,
    status: row.status,
    packName: row.pack_name,
    packHash: row.pack_hash,
    groups: row.printed_groups,
    texts: row.texts,
    score: row.score,
    updatedAt: isoInstant(row.updated_at),
    indicators: await findIndicators(tx, { regionId, evaluationId: id }),
  }
}

async function findIndicators(tx: Tx, { regionId, evaluationId }: { regionId: string; evaluationId: string }): Promise<IndicatorRecord[]> {
  const { rows } = await sql<IndicatorRow>`
    select id, position, path, points::text as points, definition, benchmark, criterion, rule, facts, figures, explanation, printed,
           json_build_object(
             'facts', json_build_object('at', facts_changed_at, 'by', facts_changed_by),
             'criterion', json_build_object('at', criterion_changed_at, 'by', criterion_changed_by),
             'explanation', json_build_object('at', explanation_changed_at, 'by', explanation_changed_by)
           ) as changed
      from evaluation_indicator
     where region_id = ${regionId}
       and evaluation_id = ${evaluationId}
     order by position`.execute(tx)
  return rows
}

/** 评价列表 of the region, latest year first. */
export async function findEvaluations(tx: Tx, { regionId, most }: { regionId: string; most: number }): Promise<EvaluationHead[]> {
  const { rows } = await sql<EvaluationHead>`
    select id, title, fiscal_year as "fiscalYear", department_name as "departmentName", status,
           score::text as score, grade, scored_count as scored, indicator_count as indicators
      from evaluation
     where region_id = ${regionId}
     order by fiscal_year desc, id desc
     limit ${most}`.execute(tx)
  return rows
}

/** Stores a new evaluation with all its indicators in two statements. */
export async function insertEvaluation(
  tx: Tx,
  // 评价组: who is invited sees it, whatever the department.
  { record, teamId }: { record: EvaluationRecord; teamId: string | null },
  summary: ScoreSummary,
  scores: LeafScores,
): Promise<void> {
  await sql`
    insert into evaluation
           (region_id, id, department_id, title, fiscal_year, department_name, status, pack_name, pack_hash, printed_groups, texts,
            points, score, grade, indicator_count, scored_count, created_at, updated_at, team_id)
    values (${record.regionId}, ${record.id}, ${record.departmentId}, ${record.title}, ${record.fiscalYear}, ${record.departmentName},
            ${record.status}, ${record.packName}, ${record.packHash}, ${JSON.stringify(record.groups)}::jsonb,
            ${JSON.stringify(record.texts)}::jsonb, ${summary.points}::numeric, ${summary.score}::numeric, ${summary.grade},
            ${record.indicators.length}, ${summary.scored}, ${record.updatedAt}, ${record.updatedAt}, ${teamId})`.execute(tx)
  await sql`
    insert into evaluation_indicator
           (region_id, id, department_id, evaluation_id, position, path, points, definition, benchmark, criterion, rule, facts, figures,
            explanation, printed, score, facts_changed_at, facts_changed_by, criterion_changed_at, criterion_changed_by,
            explanation_changed_at, explanation_changed_by)
    select ${record.regionId}, given.id, ${record.departmentId}, ${record.id}, given.position, given.path, given.points, given.definition,
           given.benchmark, given.criterion, given.rule, given.facts, given.figures, given.explanation, given.printed, given.score,
           given.at, given.by, given.at, given.by, given.at, given.by
      from jsonb_to_recordset(${JSON.stringify(record.indicators.map((indicator) => insertable(indicator, scores)))}::jsonb)
           as given (id uuid, position integer, path text[], points numeric, definition text, benchmark text, criterion text, rule jsonb,
                     facts jsonb, figures jsonb, explanation text, printed jsonb, score numeric, at timestamptz, by text)`.execute(tx)
}

function insertable({ changed, ...indicator }: IndicatorRecord, scores: LeafScores) {
  return { ...indicator, score: scores.get(indicator.id) ?? null, at: changed.facts.at, by: changed.facts.by }
}

/** Score by id of the indicator, two decimals; null when it has none. */
export type LeafScores = ReadonlyMap<string, string | null>

/** Saves changed cells and the scores that follow from them, all rows in one statement. */
export async function saveIndicators(
  tx: Tx,
  {
    regionId,
    evaluationId,
    indicators,
    scores,
  }: { regionId: string; evaluationId: string; indicators: readonly IndicatorRecord[]; scores: LeafScores },
): Promise<void> {
  const rows = indicators.map(({ id, criterion, rule, facts, figures, explanation, changed }) => ({
    ...{ id, criterion, rule, facts, figures, explanation, score: scores.get(id) ?? null },
    ...{ facts_at: changed.facts.at, facts_by: changed.facts.by },
    ...{ criterion_at: changed.criterion.at, criterion_by: changed.criterion.by },
    ...{ explanation_at: changed.explanation.at, explanation_by: changed.explanation.by },
  }))
  await sql`
    update evaluation_indicator indicator
       set criterion = given.criterion, rule = given.rule, facts = given.facts, figures = given.figures,
           explanation = given.explanation, score = given.score,
           facts_changed_at = given.facts_at, facts_changed_by = given.facts_by,
           criterion_changed_at = given.criterion_at, criterion_changed_by = given.criterion_by,
           explanation_changed_at = given.explanation_at, explanation_changed_by = given.explanation_by,
           version = indicator.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as given (id uuid, criterion text, rule jsonb, facts jsonb, figures jsonb, explanation text, score numeric,
                     facts_at timestamptz, facts_by text, criterion_at timestamptz, criterion_by text,
                     explanation_at timestamptz, explanation_by text)
     where indicator.region_id = ${regionId}
       and indicator.evaluation_id = ${evaluationId}
       and indicator.id = given.id`.execute(tx)
}

/** Saves what the scoring came to; the version goes up by one. */
export async function saveSummary(
  tx: Tx,
  { regionId, id, packHash, summary, at }: { regionId: string; id: string; packHash: string; summary: ScoreSummary; at: string },
): Promise<void> {
  await sql`
    update evaluation
       set version = version + 1, pack_hash = ${packHash}, points = ${summary.points}::numeric, score = ${summary.score}::numeric,
           grade = ${summary.grade}, scored_count = ${summary.scored}, updated_at = ${at}
     where region_id = ${regionId}
       and id = ${id}`.execute(tx)
}

/** PostgreSQL writes microseconds and the offset of the session; the interface has one form. */
function isoInstant(written: string): string {
  return new Date(written).toISOString()
}
