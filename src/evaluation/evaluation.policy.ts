import { type Actor, mayDo } from '../org/index.ts'
import type { CellField } from './evaluation-record.ts'

type Policy = (actor: Pick<Actor, 'role'>) => boolean

/** 评价组 主评. The evaluated side sees and comments; it never changes what it is scored by. */
const leadsEvaluation: Policy = (actor) => mayDo(actor, 'evaluation:defineCriteria')

const suppliesFacts: Policy = (actor) => mayDo(actor, 'evaluation:supplyFacts')

/** 谁可以改哪一栏. Which rows a person sees at all is the database's business (区划). */
export const cellPolicy = {
  facts: suppliesFacts,
  criterion: leadsEvaluation,
  explanation: suppliesFacts,
} satisfies Record<CellField, Policy>
