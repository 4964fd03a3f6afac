import type { Tx } from '../../db/server.ts'
import { evidenceOfPapers } from '../../evidence/server.ts'
import { errorAt, warningAt } from '../../kernel/index.ts'
import type { CellProblem, QuotedCell } from '../../workflow/index.ts'
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
    once: 'department',
    remarks: async (_, { cells, paper }) => checkBusinessTargets(cells, paper.fiscalYear),
    onApproved: freezeBusinessTargets,
  },
  [COMPLETION_REPORT]: {
    once: 'department',
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
  return [...checkCompletion(cells, { fiscalYear, askedOf }), ...(await unlistedEvidence(tx, { actor, cells, paper }))]
}

/** 已上传的佐证 that the numbered list of its row does not name. */
async function unlistedEvidence(
  tx: Tx,
  { actor, cells, paper }: Pick<PaperHappening, 'actor' | 'cells' | 'paper'>,
): Promise<CellProblem[]> {
  const files = (await evidenceOfPapers(tx, { regionId: actor.regionId, paperIds: [paper.id] })).get(paper.id) ?? []
  return files.flatMap(({ place, title }) => {
    const cell = `${place}/evidence`
    if (!place.startsWith(`${RESULT_SECTION}/`) || (cells.get(cell) ?? '').includes(title)) return []
    const message = `已上传的佐证“${title}”没有列入证明材料。请按顺序编号补列，或撤回该文件。`
    return [{ ...warningAt('证明材料', 'targets.evidenceNotListed', message), cell }]
  })
}
