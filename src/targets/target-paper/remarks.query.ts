import { declaredMoney } from '../../budget/server.ts'
import { asProgram, type Tx } from '../../db/server.ts'
import { fraction, warningAt } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import { findPackName } from '../../org/server.ts'
import { loadPack } from '../../packs/server.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { PaperHappening } from '../../workflow/server.ts'
import { frozenTargets } from '../frozen-targets.ts'
import { indicatorColumns } from '../indicator-columns.query.ts'
import { findEntries } from '../library/indicator.store.ts'
import { comparable, sameDefinition } from '../library/indicator.ts'
import { findAdjustedTargets, findLiveTargets } from '../performance-target.store.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { checkIndicatorSense, type Sense } from './check-indicator-sense.ts'
import { checkMoney } from './declared-money.ts'
import { PROJECT_TARGETS } from './target-paper-kind.ts'

/** 系统校验 of a declaration that needs more than its cells: the budget, last year, adjustments that came since. */
export async function targetPaperRemarks(tx: Tx, happening: PaperHappening, type: string): Promise<CellProblem[]> {
  const { actor, cells, paper } = happening
  const { departmentId, fiscalYear, projectId, form } = paper
  const columns = indicatorColumns(form)
  const ofProject = type === PROJECT_TARGETS
  if (ofProject && projectId === null) return withoutProject
  const money = await declaredMoney(tx, { actor, departmentId, fiscalYear, projectId })
  const lastYear = await lastYearTargets(tx, happening)
  return [
    ...(money ? checkMoney(type, cells, money) : []),
    ...(columns
      ? checkIndicatorSense(cells, columns, { fiscalYear, lastYear, ...(await historyRules(tx, { actor, departmentId, lastYear })) })
      : []),
    ...(columns ? await adjustedSince(tx, happening, frozenTargets(cells, columns)) : []),
  ]
}

const withoutProject: CellProblem[] = [
  {
    ...warningAt(
      '项目',
      'targets.noProject',
      '这份申报表没有与项目库的项目对应：批复以后不能据以监控和自评。请在本页上方选择项目；另有项目的，从“绩效目标”页按项目建立申报表。',
    ),
    cell: 'projectName',
  },
]

/** What the pack and the 指标库 say of comparing with last year. */
async function historyRules(
  tx: Tx,
  { actor, departmentId, lastYear }: Pick<PaperHappening, 'actor'> & { departmentId: string; lastYear: readonly PerformanceTarget[] },
): Promise<Pick<Sense, 'farBelow' | 'bridged'>> {
  const { regionId } = actor
  const rules = loadPack(await findPackName(tx, { regionId, departmentId })).targetHistory
  const names = [...new Set(lastYear.map(({ name }) => name))]
  const entries =
    names.length === 0 ? [] : await asProgram(tx, actor, departmentId, () => findEntries(tx, { regionId, departmentId, names }))
  return {
    farBelow: rules && fraction(rules.farBelow.value),
    bridged: ({ definitionId }, now) =>
      entries.some(({ definitions }) => {
        const then = definitions.find(({ id }) => id === definitionId)
        const today = definitions.findLast((definition) => sameDefinition(definition, now))
        return then !== undefined && today !== undefined && comparable(definitions, then.number, today.number)
      }),
  }
}

/** 上年批复的指标 of the project that this one continues, or of the department. */
export function lastYearTargets(tx: Tx, { actor, paper }: Pick<PaperHappening, 'actor' | 'paper'>): Promise<PerformanceTarget[]> {
  const { regionId, departmentId, fiscalYear, projectId, organisationId } = paper
  return asProgram(tx, actor, departmentId, async () => {
    const place = { regionId, departmentId, fiscalYear: fiscalYear - 1 }
    if (projectId === null) return findLiveTargets(tx, { ...place, projectId: null, organisationId })
    const [project] = await findProjects(tx, { regionId, ids: [projectId] })
    return project?.continuesId ? findLiveTargets(tx, { ...place, projectIds: [project.continuesId] }) : []
  })
}

/** An edition after an adjustment: what was changed or cancelled there would come back as it was. */
async function adjustedSince(tx: Tx, { actor, paper }: PaperHappening, rows: ReturnType<typeof frozenTargets>): Promise<CellProblem[]> {
  if (paper.edition === 1) return []
  const { id: paperId, regionId, departmentId } = paper
  const adjusted = await asProgram(tx, actor, departmentId, () => findAdjustedTargets(tx, { regionId, paperId }))
  return adjusted.flatMap(({ formRow, name, target, state }) => {
    const row = rows.find((one) => one.name === name && (state === 'cancelled' || one.target !== target))
    if (!row) return []
    const what = state === 'cancelled' ? '已随预算调整批准取消' : `已随预算调整改为“${target}”`
    const message = `“${name}”${what}，本表仍为“${row.target}”。重新批复后以本表为准，请核对。`
    return [{ ...warningAt(`绩效指标 第${formRow}行`, 'targets.adjustedSince', message), cell: `indicators/${row.formRow}/target` }]
  })
}
