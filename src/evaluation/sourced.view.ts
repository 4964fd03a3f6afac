import { z } from 'zod'
import { DefinitionView, presentDefinition } from '../budget/index.ts'
import { type Fraction, formatFixed } from '../kernel/index.ts'
import type { SourcedLeaf } from './source-leaves.ts'

/** 取数自账: what the books say now for an indicator that takes its facts from them. */
export const SourcedView = z.object({
  measure: z.object({ id: z.string(), version: z.number().int(), name: z.string(), formula: z.string() }),
  /** 采用的口径 */
  definition: DefinitionView,
  /** 依据 that would be taken over; null while something is missing (`definition.reason`). */
  facts: z.record(z.string(), z.unknown()).nullable(),
  otherDefinitions: z.array(DefinitionView.extend({ score: z.string().nullable() })),
  /** 台账有新数 */
  changed: z.boolean(),
  newScore: z.string().nullable(),
})

/** 采用台账数 of some indicators: the stored facts and the offered ones as the page showed them. */
export const TakeMeasuredFacts = z.strictObject({
  leaves: z
    .array(z.strictObject({ id: z.uuid(), base: z.unknown(), facts: z.unknown() }))
    .min(1)
    .max(200),
})

export type SourcedView = z.infer<typeof SourcedView>

/** 取数自账 beside what is stored. */
export function presentSourced({ measure, used, facts, changed, newScore, others }: SourcedLeaf): SourcedView {
  const { id, version, name, formula } = measure
  return {
    measure: { id, version, name, formula },
    definition: presentDefinition(used),
    facts: facts ? { ...facts } : null,
    otherDefinitions: others.map(({ reckoned, score }) => ({ ...presentDefinition(reckoned), score: twoDecimals(score) })),
    changed,
    newScore: twoDecimals(newScore),
  }
}

function twoDecimals(value: Fraction | undefined): string | null {
  return value === undefined ? null : formatFixed(value, 2)
}
