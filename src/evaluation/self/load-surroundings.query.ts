import { findAdjustmentReasons } from '../../budget/server.ts'
import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import type { IdenticalFile, PaperEvidence } from '../../evidence/index.ts'
import { findIdenticalFiles } from '../../evidence/server.ts'
import { findProjects } from '../../library/server.ts'
import type { Cells } from '../../workflow/index.ts'
import { findCellsOfPapers, findPaperPlaces } from '../../workflow/server.ts'
import type { SelfPaper } from './load-material.query.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'
import { type PlacedEvidence, plain, type SignalSurroundings, writtenTexts } from './signal.ts'

interface Asked {
  readonly actor: RegionScope
  readonly departmentId: string
  readonly fiscalYear: number
  readonly papers: readonly SelfPaper[]
}

/** 相同的文件 of another unit or year, by hash. */
export function identicalFiles(
  tx: Tx,
  { actor, departmentId, fiscalYear, papers }: Asked,
  evidence: ReadonlyMap<string, readonly PaperEvidence[]>,
): Promise<ReadonlyMap<string, readonly IdenticalFile[]>> {
  const files = papers.flatMap(({ id, organisationId }) =>
    (evidence.get(id) ?? []).map(({ fileHash }) => ({ fileHash, organisationId, fiscalYear })),
  )
  return findIdenticalFiles(tx, { actor, departmentId, files })
}

export function placedEvidence(
  own: readonly PaperEvidence[],
  identical: ReadonlyMap<string, readonly IdenticalFile[]>,
): ReadonlyMap<string, readonly PlacedEvidence[]> {
  return Map.groupBy(
    own.map(({ place, title, documentOn, fileHash }) => ({
      ...{ place, name: title, day: documentOn, alsoAt: [...new Set((identical.get(fileHash) ?? []).map(whereOf))] },
    })),
    ({ place }) => place,
  )
}

function whereOf({ ownUnit, organisationName, fiscalYear }: IdenticalFile): string {
  return `${ownUnit ? '本单位' : (organisationName ?? '另一单位')} ${fiscalYear} 年度`
}

/** What other papers say, as the program: only counts and last year's own results come of it. */
export function loadSurroundings(
  tx: Tx,
  { actor, departmentId, fiscalYear, papers, shortest = 0 }: Asked & { shortest: number | undefined },
): Promise<ReadonlyMap<string, SignalSurroundings>> {
  const { regionId } = actor
  return asProgram(tx, actor, departmentId, async () => {
    const types = [PROJECT_SELF_EVALUATION, DEPARTMENT_SELF_EVALUATION]
    const all = await findPaperPlaces(tx, { regionId, departmentId, fiscalYears: [fiscalYear - 1, fiscalYear], types })
    const cells = await findCellsOfPapers(tx, { regionId, paperIds: all.map(({ id }) => id) })
    const projectIds = papers.flatMap(({ projectId }) => projectId ?? [])
    const projects = await findProjects(tx, { regionId, ids: projectIds, light: true })
    const continues = new Map(projects.map(({ id, continuesId }) => [id, continuesId]))
    const reasons = await findAdjustmentReasons(tx, { regionId, projectIds })
    const thisYear = all.filter((paper) => paper.fiscalYear === fiscalYear)
    const textsOf = new Map(
      thisYear.map(({ id }) => [id, new Set(writtenTexts(cells.get(id) ?? new Map(), shortest).map(([, text]) => plain(text)))]),
    )
    return new Map(
      papers.map(({ id, projectId }): [string, SignalSurroundings] => {
        const before = continues.get(projectId ?? '')
        const last = before ? all.find((paper) => paper.projectId === before) : undefined
        const others = [...textsOf].filter(([other]) => other !== id).flatMap(([, texts]) => [...texts])
        const texts = new Map([...Map.groupBy(others, (text) => text)].map(([text, same]) => [text, same.length]))
        const adjustments = reasons.get(projectId ?? '') ?? []
        return [id, { fiscalYear, lastYear: actualsOf(last && cells.get(last.id)), texts, adjustments }]
      }),
    )
  })
}

/** 完成值 by the name of the indicator. */
function actualsOf(cells: Cells | undefined): Map<string, string> {
  return new Map(
    [...(cells ?? [])].flatMap(([cell, name]) => {
      const row = /^(\w+\/\d+)\/name$/.exec(cell)?.[1]
      const actual = row && cells?.get(`${row}/actual`)
      return actual ? [[name, actual] as const] : []
    }),
  )
}
