import { appendAudit } from '../audit/server.ts'
import { type Db, inRegion } from '../db/server.ts'
import { type Clock, formatFixed, hasErrors, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { RulePack } from '../packs/index.ts'
import { loadPack } from '../packs/server.ts'
import { checkEvaluationFile } from './check-evaluation-file.ts'
import { EvaluationFileRefusedError } from './errors.ts'
import { insertEvaluation } from './evaluation.store.ts'
import type { EvaluationFile } from './evaluation-file.ts'
import type { EvaluationRecord } from './evaluation-record.ts'
import type { EvaluationResult } from './evaluation-result.ts'
import { summaryOf } from './present-evaluation.view.ts'
import { DEFAULT_PACK } from './read-text.query.ts'
import { allProblems, scoreEvaluation } from './score-evaluation.ts'
import { ruleToConfirm, scoresOf } from './stored-scores.ts'

/**
 * 新建评价 from an evaluation file (parsed YAML or JSON). A file with errors of form or structure is refused; what only
 * cannot be scored yet is stored and shown as problems.
 */
export async function createEvaluation(
  { db, clock }: { db: Db; clock: Clock },
  { actor, input }: { actor: Actor; input: unknown },
): Promise<{ id: string; result: EvaluationResult }> {
  const { file, problems } = checkEvaluationFile(input)
  if (!file || hasErrors(problems)) throw new EvaluationFileRefusedError(problems)
  const pack = loadPack(file.pack ?? DEFAULT_PACK)
  const result = scoreEvaluation(file, pack)
  if (hasErrors(result.problems)) throw new EvaluationFileRefusedError(allProblems(result))
  const record = recordOf(file, { actor, pack, result, now: clock.now() })
  await inRegion(db, actor, async (tx) => {
    await insertEvaluation(
      tx,
      { record, teamId: actor.reach === 'organisation' ? actor.organisationId : null },
      summaryOf(result),
      scoresOf(record, result),
    )
    await appendAudit(tx, {
      actor,
      action: 'evaluation.create',
      subject: `evaluation/${record.id}`,
      at: clock.now(),
      changes: [{ field: '评价', after: { title: record.title, indicators: record.indicators.length, score: record.score } }],
    })
  })
  return { id: record.id, result }
}

interface Making {
  readonly actor: Actor
  readonly pack: RulePack
  readonly result: EvaluationResult
  readonly now: Date
}

function recordOf(file: EvaluationFile, { actor, pack, result, now }: Making): EvaluationRecord {
  const at = now.toISOString()
  const changed = { at, by: actor.displayName }
  return {
    id: newId(now.getTime()),
    regionId: actor.regionId,
    departmentId: actor.departmentId,
    version: 1,
    title: file.title,
    fiscalYear: file.fiscalYear,
    departmentName: file.department ?? actor.departmentName,
    status: 'scoring',
    packName: pack.name,
    packHash: pack.hash,
    groups: file.groups ?? [],
    texts: file.texts ?? {},
    score: result.total.score === undefined ? null : formatFixed(result.total.score, 2),
    updatedAt: at,
    indicators: result.leaves.map((leaf, position) => ({
      id: newId(now.getTime()),
      position,
      path: leaf.path,
      points: leaf.points.toString(),
      definition: leaf.input.definition ?? '',
      benchmark: leaf.input.benchmark ?? '',
      criterion: leaf.input.criterion,
      rule: ruleToConfirm(leaf, null),
      facts: leaf.input.facts,
      figures: leaf.input.figures ?? [],
      explanation: leaf.input.explanation ?? '',
      printed: leaf.input.printed ?? null,
      changed: { facts: changed, criterion: changed, explanation: changed },
    })),
  }
}
