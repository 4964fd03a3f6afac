import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { findProjectNames, findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import type { RowsSection } from '../../workflow/index.ts'
import { findCellsOfPapers, type LoadedPaper } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { NoTargetPaperError } from '../errors.ts'
import { indicatorColumns } from '../indicator-columns.query.ts'
import type { DeclaredIndicators } from '../indicator-rows.ts'
import { findLiveTargets } from '../performance-target.store.ts'
import type { PerformanceTarget } from '../performance-target.ts'
import { requireTargetPaper } from '../review/reviewed-paper.query.ts'
import { lastYearTargets } from '../target-paper/remarks.query.ts'
import type { FillingHelpView } from './filling-help.view.ts'
import { findEntries } from './indicator.store.ts'
import { rowOfLastYear } from './last-year-row.ts'
import { rankSuggestions, type SameKind } from './rank-suggestions.ts'

/** 填写参考 of a declaration: the 指标库 in the order in which it fits, last year's indicators as rows of this form. */
export async function loadFillingHelp(deps: TargetDeps, { actor, paperId }: { actor: Actor; paperId: string }): Promise<FillingHelpView> {
  const { paper, form } = await requireTargetPaper(deps, { actor, paperId })
  const declared = indicatorColumns(paper.form)?.indicators
  const section = form.sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === declared?.section)
  if (!declared || !section) throw new NoTargetPaperError()
  return inRegion(deps.db, actor, async (tx) => {
    const { departmentId, fiscalYear } = paper
    const entries = await findEntries(tx, { regionId: actor.regionId, departmentId })
    const lastYear = await lastYearTargets(tx, { actor, paper })
    const sameKind = await sameKindTargets(tx, { actor, paper })
    const cells = await lastYearCells(tx, { actor, departmentId, lastYear, section: declared.section })
    return {
      columns: columnsOf(declared, section),
      suggestions: rankSuggestions(entries, { lastYear, sameKind }),
      lastYear: {
        fiscalYear: fiscalYear - 1,
        rows: lastYear.map((target) => rowOfLastYear(target, { declared, section, before: cells(target) })),
      },
    }
  })
}

function columnsOf(
  { section, levels, target, comparison, unit }: DeclaredIndicators,
  { columns }: RowsSection,
): FillingHelpView['columns'] {
  const explained = columns.some(({ id, origin }) => id === 'explanation' && !origin)
  return {
    section,
    levels: [...levels],
    target,
    ...(comparison && { comparison }),
    ...(unit && { unit }),
    ...(explained && { explanation: 'explanation' }),
  }
}

/** 同类项目 of this and last year: of the same kind in the library, without this one. */
async function sameKindTargets(tx: Tx, { actor, paper }: { actor: Actor; paper: LoadedPaper['paper'] }): Promise<SameKind[]> {
  const { regionId, departmentId, fiscalYear, projectId } = paper
  if (projectId === null) return []
  return asProgram(tx, actor, departmentId, async () => {
    const [own] = await findProjects(tx, { regionId, ids: [projectId] })
    const years = await Promise.all(
      [fiscalYear, fiscalYear - 1].map((year) => findLiveTargets(tx, { regionId, departmentId, fiscalYear: year })),
    )
    const others = years.flat().filter((one) => one.projectId !== null && one.projectId !== projectId && one.projectId !== own?.continuesId)
    const projectIds = [...new Set(others.map((one) => one.projectId!))]
    const alike = new Set(
      (await findProjects(tx, { regionId, ids: projectIds })).filter(({ kind }) => kind === own?.kind).map(({ id }) => id),
    )
    const names = await findProjectNames(tx, { regionId, projectIds: [...alike] })
    return others.flatMap((target) =>
      alike.has(target.projectId!) ? [{ target, holder: names.get(target.projectId!)?.name ?? '同类项目' }] : [],
    )
  })
}

interface Before {
  readonly actor: Actor
  readonly departmentId: string
  readonly lastYear: readonly PerformanceTarget[]
  readonly section: string
}

/** What else stood in the row of a target: columns that are no target. */
async function lastYearCells(tx: Tx, { actor, departmentId, lastYear, section }: Before) {
  const paperIds = [...new Set(lastYear.map(({ paperId }) => paperId))]
  const cells = await asProgram(tx, actor, departmentId, () => findCellsOfPapers(tx, { regionId: actor.regionId, paperIds }))
  return ({ paperId, formRow }: PerformanceTarget): ReadonlyMap<string, string> => {
    const start = `${section}/${formRow}/`
    const own = [...(cells.get(paperId) ?? [])].filter(([cell]) => cell.startsWith(start))
    return new Map(own.map(([cell, value]) => [cell.slice(start.length), value]))
  }
}
