import type { Tx } from '../../db/server.ts'
import { errorAt } from '../../kernel/index.ts'
import type { QuotedCell } from '../../workflow/index.ts'
import type { PaperEffects, PaperHappening } from '../../workflow/server.ts'
import { type BusinessRow, RESULT_SECTION } from './business-rows.ts'
import { findBusinessTargets } from './business-target.store.ts'
import { BUSINESS_TARGETS, COMPLETION_REPORT } from './business-target.ts'
import { checkBusinessTargets } from './check-business-targets.ts'
import { type AskedQuantity, checkCompletion } from './check-completion.ts'
import { findCommitments } from './commitment.store.ts'
import { freezeBusinessTargets } from './freeze-business-targets.command.ts'

/** 联动 of both papers: targets are frozen when they are approved, the completion quotes what was frozen. */
export const businessPaperEffects: Readonly<Record<string, PaperEffects>> = {
  [BUSINESS_TARGETS]: {
    remarks: async (_, { cells, paper }) => checkBusinessTargets(cells, paper.fiscalYear),
    onApproved: freezeBusinessTargets,
  },
  [COMPLETION_REPORT]: {
    quoted: quotedTargets,
    remarks: completionRemarks,
  },
}

/** 年初的业务目标: category, name, content and 标杆 as they were frozen. */
async function quotedTargets(tx: Tx, { actor, paper }: PaperHappening): Promise<Map<string, QuotedCell>> {
  const { departmentId, fiscalYear } = paper
  const targets = await findBusinessTargets(tx, { regionId: actor.regionId, departmentId, fiscalYear })
  const source = `${fiscalYear} 年度市直单位业务目标`
  return new Map(
    targets.flatMap(({ category, name, content, cities, benchmark }, index) =>
      Object.entries({ category, name, content, cities, benchmark }).map(
        ([column, value]) => [`${RESULT_SECTION}/${index + 1}/${column}`, { value, source }] as const,
      ),
    ),
  )
}

async function completionRemarks(tx: Tx, { actor, cells, paper }: PaperHappening) {
  const { departmentId, fiscalYear } = paper
  const { regionId } = actor
  const targets = await findBusinessTargets(tx, { regionId, departmentId, fiscalYear })
  if (targets.length === 0) {
    const message = `${fiscalYear} 年度还没有批准的业务目标，完成情况无从对照。请先报批业务目标。`
    return [{ ...errorAt('业务目标', 'targets.noFrozenTargets', message), cell: `${RESULT_SECTION}/1/name` }]
  }
  const commitments = await findCommitments(tx, { regionId, targetIds: targets.map(({ id }) => id) })
  const askedOf = (row: BusinessRow): readonly AskedQuantity[] | undefined => {
    const target = targets.find(({ category, name }) => category === row.category && name === row.name)
    const own = commitments.filter(({ targetId }) => targetId === target?.id)
    // Before anybody confirmed a task, the text itself is asked about.
    return own.length === 0 ? undefined : own.filter(({ state }) => state === 'confirmed')
  }
  return checkCompletion(cells, { fiscalYear, askedOf })
}
