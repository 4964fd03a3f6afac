import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { createEvaluation } from './create-evaluation.command.ts'
import { listEvaluations } from './list-evaluations.query.ts'

/** 青岛 2020, shipped with the product. */
export const DEMO_EVALUATION = fileURLToPath(new URL('../../demo/qingdao-2020-evaluation.yaml', import.meta.url))

/** Loads the demo evaluation into the region of the account, unless the region has one already. */
export async function loadEvaluationDemo(deps: { db: Db; clock: Clock }, actor: Actor): Promise<void> {
  const present = await listEvaluations(deps, { actor })
  if (present.length > 0) return
  await createEvaluation(deps, { actor, input: parse(await readFile(DEMO_EVALUATION, 'utf8')) })
}
