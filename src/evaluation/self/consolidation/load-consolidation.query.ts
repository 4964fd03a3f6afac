import type { Tx } from '../../../db/server.ts'
import { findProjects } from '../../../library/server.ts'
import { findPlaces } from '../../../org/server.ts'
import type { PerformanceTarget } from '../../../targets/index.ts'
import { findEntries, findLiveTargets } from '../../../targets/server.ts'
import type { Cells } from '../../../workflow/index.ts'
import { findCellsOfPapers, findPaperPlaces } from '../../../workflow/server.ts'
import { rowsOfTargets } from '../assess-self-evaluation.ts'
import type { FundFigures } from '../fund-line.ts'
import { findMarks } from '../mark.store.ts'
import { type PlacedMark, PROJECT_SELF_EVALUATION } from '../self-material.ts'
import { type ConsolidatedMoney, type Consolidation, consolidateIndicator, type UnitResult } from './consolidate.ts'
import { findChoices } from './consolidation.store.ts'

interface Asked {
  readonly regionId: string
  readonly departmentId: string
  readonly fiscalYear: number
  readonly paperId: string
  readonly targets: readonly PerformanceTarget[]
  /** 资金 of each unit, out of the ledger. */
  readonly moneyByUnit: ReadonlyMap<string, FundFigures>
  readonly betweenUnits: bigint
}

/** 汇总 of a department's self-evaluation out of those of its projects. Within the program's reach: units are added up whoever asks. */
export async function loadConsolidation(tx: Tx, asked: Asked): Promise<Consolidation> {
  const { regionId, departmentId, targets, paperId } = asked
  const results = await unitResults(tx, asked)
  const definitionIds = new Set([...targets, ...results.map(({ target }) => target)].flatMap(({ definitionId }) => definitionId ?? []))
  const entries = definitionIds.size === 0 ? [] : await findEntries(tx, { regionId, departmentId })
  const choices = (await findChoices(tx, { regionId, paperIds: [paperId] })).get(paperId) ?? []
  return {
    indicators: rowsOfTargets(targets).map(({ row, target }) => {
      const place = `indicators/${row}`
      return consolidateIndicator({ place, target, choice: choices.find((one) => one.place === place) }, results, entries)
    }),
    money: await moneyOf(tx, asked),
  }
}

/** Every approved indicator of the department's projects, with what its self-evaluation says of it. */
async function unitResults(tx: Tx, { regionId, departmentId, fiscalYear }: Asked): Promise<UnitResult[]> {
  const targets = (await findLiveTargets(tx, { regionId, departmentId, fiscalYear })).filter(({ projectId }) => projectId !== null)
  const projects = await findProjects(tx, { regionId, ids: [...new Set(targets.flatMap(({ projectId }) => projectId ?? []))], light: true })
  const { organisations } = await findPlaces(tx, { regionId, organisationIds: [...new Set(projects.map((one) => one.organisationId))] })
  const papers = await submittedPapers(tx, { regionId, departmentId, fiscalYear })
  return [...Map.groupBy(targets, ({ projectId }) => projectId!)].flatMap(([projectId, own]) => {
    const project = projects.find(({ id }) => id === projectId)
    const paper = papers.get(projectId)
    const organisationName = organisations.get(project?.organisationId ?? '')?.name ?? ''
    return rowsOfTargets(own).map(({ row, target }): UnitResult => {
      const place = `indicators/${row}`
      return {
        ...{ organisationName, projectName: project?.name ?? '', paperId: paper?.id ?? null, target },
        ...{ actual: (paper?.cells.get(`${place}/actual`) ?? '').trim() },
        quotient: paper?.marks.find((mark) => mark.place === place)?.quotient,
      }
    })
  })
}

interface Submitted {
  readonly id: string
  readonly cells: Cells
  readonly marks: readonly PlacedMark[]
}

/** What was submitted counts; what a unit is still filling in does not. */
async function submittedPapers(
  tx: Tx,
  { regionId, departmentId, fiscalYear }: { regionId: string; departmentId: string; fiscalYear: number },
): Promise<ReadonlyMap<string, Submitted>> {
  const places = await findPaperPlaces(tx, { regionId, departmentId, fiscalYears: [fiscalYear], types: [PROJECT_SELF_EVALUATION] })
  const submitted = places.filter(({ state }) => state === 'inReview' || state === 'approved')
  const paperIds = submitted.map(({ id }) => id)
  const cells = await findCellsOfPapers(tx, { regionId, paperIds })
  const marks = await findMarks(tx, { regionId, paperIds })
  return new Map(
    submitted.flatMap(({ id, projectId }) =>
      projectId === null ? [] : [[projectId, { id, cells: cells.get(id) ?? new Map(), marks: marks.get(id) ?? [] }] as const],
    ),
  )
}

async function moneyOf(tx: Tx, { regionId, moneyByUnit, betweenUnits }: Asked): Promise<ConsolidatedMoney> {
  const { organisations } = await findPlaces(tx, { regionId, organisationIds: [...moneyByUnit.keys()] })
  const units = [...moneyByUnit].map(([id, money]) => {
    const { name = '', kind } = organisations.get(id) ?? {}
    return { organisationName: name, headquarters: kind === 'headquarters', ...money }
  })
  return { betweenUnits, units: units.sort((a, b) => Number(b.headquarters) - Number(a.headquarters)) }
}
