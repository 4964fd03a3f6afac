import { findAdjustmentReasons } from '../../budget/server.ts'
import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import { type IdenticalFile, type PaperEvidence, stalePlaces } from '../../evidence/index.ts'
import { evidenceOfPapers, findIdenticalFiles } from '../../evidence/server.ts'
import { findProjects } from '../../library/server.ts'
import type { Cells, FormSection, PaperState } from '../../workflow/index.ts'
import { completeCells } from '../../workflow/index.ts'
import { findCellsOfPapers, findPaperPlaces } from '../../workflow/server.ts'
import type { Assessment } from './assess-self-evaluation.ts'
import { findComments, type IndicatorComment } from './comment/comment.store.ts'
import { fillSelfForm } from './fill-self-form.ts'
import { type FinalCheck, findFinalChecks } from './final-check/final-check.store.ts'
import { type FinalDifference, finalDifferences, wasProvisional } from './final-check/final-difference.ts'
import { loadMaterials, type SelfPaper } from './load-material.query.ts'
import { findRechecks, type Recheck } from './recheck.store.ts'
import { selfSections } from './self-form.query.ts'
import type { SelfMaterial } from './self-material.ts'
import { DEPARTMENT_SELF_EVALUATION, PROJECT_SELF_EVALUATION } from './self-material.ts'
import { countVerdicts, findSignalNotes } from './signal.store.ts'
import { findSignals, type PlacedEvidence, plain, type Signal, type SignalSurroundings, writtenTexts } from './signal.ts'
import { isSwitchedOff, type SignalNote } from './signal-note.ts'

export interface ReadPaper extends SelfPaper {
  readonly type: string
  readonly form: string
  readonly state: PaperState
}

/** 一张自评表 as it is now: complete, assessed, with signals and what was said of them. */
export interface ReadSelfEvaluation {
  readonly sections: readonly FormSection[]
  /** Of a draft as they would be submitted now, else as they were submitted. */
  readonly cells: Cells
  readonly material: SelfMaterial
  readonly assessment: Assessment
  readonly signals: readonly Signal[]
  /** 已停用 signals that would be shown. */
  readonly switchedOff: readonly { readonly signal: Signal; readonly stands: number; readonly dismissed: number }[]
  readonly notes: readonly SignalNote[]
  readonly rechecks: readonly Recheck[]
  readonly comments: readonly IndicatorComment[]
  /** 佐证材料 by place, and where one was replaced since the score was looked at. */
  readonly evidence: readonly PaperEvidence[]
  readonly stale: readonly string[]
  /** 决算后的差异 of a paper that was submitted on 快报口径. */
  readonly differences: readonly FinalDifference[]
  readonly finalCheck: FinalCheck | undefined
}

interface Asked {
  readonly actor: RegionScope
  readonly departmentId: string
  readonly fiscalYear: number
  readonly papers: readonly ReadPaper[]
}

export async function readSelfEvaluations(tx: Tx, asked: Asked): Promise<ReadonlyMap<string, ReadSelfEvaluation>> {
  const { actor, departmentId, papers } = asked
  const { regionId } = actor
  const paperIds = papers.map(({ id }) => id)
  const stored = await findCellsOfPapers(tx, { regionId, paperIds })
  const materials = await loadMaterials(tx, asked)
  const shortest = [...materials.values()][0]?.rules.selfEvaluationSignals?.shortestText.value
  const surroundings = await loadSurroundings(tx, { ...asked, shortest })
  const notes = await findSignalNotes(tx, { regionId, paperIds })
  const rechecks = await findRechecks(tx, { regionId, paperIds })
  const comments = await findComments(tx, { regionId, paperIds })
  const finalChecks = await findFinalChecks(tx, { regionId, paperIds })
  const evidence = await evidenceOfPapers(tx, { regionId, paperIds })
  const identical = await identicalFiles(tx, asked, evidence)
  const packName = [...materials.values()][0]?.rules.name
  const verdicts = packName
    ? await asProgram(tx, actor, departmentId, () => countVerdicts(tx, { regionId, departmentId, packName }))
    : new Map()
  return new Map(
    papers.map((paper): [string, ReadSelfEvaluation] => {
      const sections = selfSections(paper)
      const typed = stored.get(paper.id) ?? new Map<string, string>()
      const material = materials.get(paper.id)!
      const { quoted, assessment } = fillSelfForm(sections, typed, material)
      const open = paper.state === 'draft' || paper.state === 'returned'
      const cells = open ? completeCells(sections, typed, quoted) : typed
      const own = evidence.get(paper.id) ?? []
      const differs = !open && material.basis === 'final' && wasProvisional(typed)
      const around = { ...surroundings.get(paper.id)!, evidence: placedEvidence(own, identical) }
      const lines = material.rules.selfEvaluationSignals
      const found = findSignals(assessment, cells, { around, lines })
      const counted = found.map((signal) => ({ signal, ...(verdicts.get(signal.code) ?? { stands: 0, dismissed: 0 }) }))
      return [
        paper.id,
        {
          ...{ sections, cells, material, assessment, notes: notes.get(paper.id) ?? [], rechecks: rechecks.get(paper.id) ?? [] },
          signals: counted.filter((one) => !isSwitchedOff(one, lines)).map(({ signal }) => signal),
          ...{ comments: comments.get(paper.id) ?? [], evidence: own, stale: stalePlaces(own), finalCheck: finalChecks.get(paper.id) },
          differences: differs ? finalDifferences(sections, typed, quoted) : [],
          switchedOff: counted.filter((one) => isSwitchedOff(one, lines)),
        },
      ]
    }),
  )
}

/** 相同的文件 of another unit or year, by hash. */
function identicalFiles(
  tx: Tx,
  { actor, departmentId, fiscalYear, papers }: Asked,
  evidence: ReadonlyMap<string, readonly PaperEvidence[]>,
): Promise<ReadonlyMap<string, readonly IdenticalFile[]>> {
  const files = papers.flatMap(({ id, organisationId }) =>
    (evidence.get(id) ?? []).map(({ fileHash }) => ({ fileHash, organisationId, fiscalYear })),
  )
  return findIdenticalFiles(tx, { actor, departmentId, files })
}

function placedEvidence(
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
function loadSurroundings(
  tx: Tx,
  { actor, departmentId, fiscalYear, papers, shortest = 0 }: Asked & { shortest: number | undefined },
): Promise<ReadonlyMap<string, SignalSurroundings>> {
  const { regionId } = actor
  return asProgram(tx, actor, departmentId, async () => {
    const all = await findPaperPlaces(tx, {
      ...{
        regionId,
        departmentId,
        fiscalYears: [fiscalYear - 1, fiscalYear],
        types: [PROJECT_SELF_EVALUATION, DEPARTMENT_SELF_EVALUATION],
      },
    })
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
        return [
          id,
          {
            fiscalYear,
            lastYear: actualsOf(last && cells.get(last.id)),
            texts: new Map([...Map.groupBy(others, (text) => text)].map(([text, same]) => [text, same.length])),
            adjustments: reasons.get(projectId ?? '') ?? [],
          },
        ]
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
