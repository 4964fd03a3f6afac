import { type Db, openDatabase, sql } from '../db/server.ts'
import { allProblems, type EvaluationFile, type EvaluationResult } from '../evaluation/index.ts'
import { loadEvaluation, NoSuchEvaluationError } from '../evaluation/server.ts'
import type { Problem } from '../kernel/index.ts'
import { type Actor, roleLabels } from '../org/index.ts'
import { CannotRun, type CliIo } from './command.ts'
import { readEnvironment } from './environment.ts'
import { explainFaults, openBesideRunning } from './open-house.ts'

/** A stored evaluation with its result, as the report takes it. */
export interface StoredEvaluation {
  readonly file: Pick<EvaluationFile, 'groups' | 'texts'>
  readonly result: EvaluationResult
  readonly problems: readonly Problem[]
}

/** 按评价编号读取. Whoever may start this command has the database; rows are still read region by region. */
export function readStoredEvaluation(id: string, io: CliIo): Promise<StoredEvaluation> {
  return explainFaults(async () => {
    const ready = await openBesideRunning(readEnvironment(io.env), (line) => io.stderr.write(`${line}\n`))
    const db = openDatabase(ready.url, { max: 1 })
    try {
      return await findInRegions(db, id)
    } finally {
      await db.destroy()
      await ready.stop()
    }
  })
}

export async function findInRegions(db: Db, id: string): Promise<StoredEvaluation> {
  const { rows } = await sql<{ region_id: string }>`select distinct region_id from department`.execute(db)
  for (const { region_id } of rows) {
    try {
      const { record, result } = await loadEvaluation({ db }, { actor: operatorOf(region_id), id })
      return { file: record, result, problems: allProblems(result) }
    } catch (error) {
      if (!(error instanceof NoSuchEvaluationError)) throw error
    }
  }
  throw new CannotRun(`数据库里没有编号为 ${id} 的评价。请核对编号；评价编号见网页地址。`)
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The command line in one region: it reads, and no account stands behind it. */
function operatorOf(regionId: string): Actor {
  return {
    accountId: NOBODY,
    accountName: 'cli',
    displayName: '命令行',
    role: 'observer',
    roleLabel: roleLabels.observer,
    regionId,
    departmentId: NOBODY,
    departmentName: '',
    ...{ postId: NOBODY, organisationId: NOBODY, organisationName: '', reach: 'region' as const, readOnly: true },
  }
}
