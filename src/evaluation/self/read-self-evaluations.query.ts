import { asProgram, type RegionScope, type Tx } from '../../db/server.ts'
import { type IdenticalFile, type PaperEvidence, stalePlaces } from '../../evidence/index.ts'
import { evidenceOfPapers } from '../../evidence/server.ts'
import type { Cells, FormSection, PaperState } from '../../workflow/index.ts'
import { completeCells } from '../../workflow/index.ts'
import { findCellsOfPapers } from '../../workflow/server.ts'
import type { Assessment } from './assess-self-evaluation.ts'
import { findComments, type IndicatorComment } from './comment/comment.store.ts'
import { fillSelfForm } from './fill-self-form.ts'
import { type FinalCheck, findFinalChecks } from './final-check/final-check.store.ts'
import { type FinalDifference, finalDifferences, wasProvisional } from './final-check/final-difference.ts'
import { loadMaterials, type SelfPaper } from './load-material.query.ts'
import { identicalFiles, loadSurroundings, placedEvidence } from './load-surroundings.query.ts'
import { findRechecks, type Recheck } from './recheck.store.ts'
import { selfSections } from './self-form.query.ts'
import type { SelfMaterial } from './self-material.ts'
import { countVerdicts, findSignalNotes } from './signal.store.ts'
import { findSignals, type Signal, type SignalSurroundings } from './signal.ts'
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
  const of = { regionId, paperIds: papers.map(({ id }) => id) }
  const materials = await loadMaterials(tx, asked)
  const rules = [...materials.values()][0]?.rules
  const evidence = await evidenceOfPapers(tx, of)
  const packName = rules?.name
  const known = {
    ...{ materials, evidence, stored: await findCellsOfPapers(tx, of), identical: await identicalFiles(tx, asked, evidence) },
    surroundings: await loadSurroundings(tx, { ...asked, shortest: rules?.selfEvaluationSignals?.shortestText.value }),
    ...{ notes: await findSignalNotes(tx, of), rechecks: await findRechecks(tx, of) },
    ...{ comments: await findComments(tx, of), finalChecks: await findFinalChecks(tx, of) },
    verdicts: packName
      ? await asProgram(tx, actor, departmentId, () => countVerdicts(tx, { regionId, departmentId, packName }))
      : new Map<string, { stands: number; dismissed: number }>(),
  }
  return new Map(papers.map((paper) => [paper.id, readOne(paper, known)]))
}

interface Known {
  readonly materials: ReadonlyMap<string, SelfMaterial>
  readonly evidence: ReadonlyMap<string, readonly PaperEvidence[]>
  readonly stored: ReadonlyMap<string, Cells>
  readonly identical: ReadonlyMap<string, readonly IdenticalFile[]>
  readonly surroundings: ReadonlyMap<string, SignalSurroundings>
  readonly notes: ReadonlyMap<string, readonly SignalNote[]>
  readonly rechecks: ReadonlyMap<string, readonly Recheck[]>
  readonly comments: ReadonlyMap<string, readonly IndicatorComment[]>
  readonly finalChecks: ReadonlyMap<string, FinalCheck>
  readonly verdicts: ReadonlyMap<string, { readonly stands: number; readonly dismissed: number }>
}

function readOne(paper: ReadPaper, known: Known): ReadSelfEvaluation {
  const { id } = paper
  const sections = selfSections(paper)
  const typed = known.stored.get(id) ?? new Map<string, string>()
  const material = known.materials.get(id)!
  const { quoted, assessment } = fillSelfForm(sections, typed, material)
  const open = paper.state === 'draft' || paper.state === 'returned'
  const cells = open ? completeCells(sections, typed, quoted) : typed
  const evidence = known.evidence.get(id) ?? []
  const differs = !open && material.basis === 'final' && wasProvisional(typed)
  const around = { ...known.surroundings.get(id)!, evidence: placedEvidence(evidence, known.identical) }
  const lines = material.rules.selfEvaluationSignals
  const counted = findSignals(assessment, cells, { around, lines }).map((signal) => ({
    ...{ signal, ...(known.verdicts.get(signal.code) ?? { stands: 0, dismissed: 0 }) },
  }))
  return {
    ...{ sections, cells, material, assessment, evidence, stale: stalePlaces(evidence), finalCheck: known.finalChecks.get(id) },
    ...{ notes: known.notes.get(id) ?? [], rechecks: known.rechecks.get(id) ?? [], comments: known.comments.get(id) ?? [] },
    signals: counted.filter((one) => !isSwitchedOff(one, lines)).map(({ signal }) => signal),
    differences: differs ? finalDifferences(sections, typed, quoted) : [],
    switchedOff: counted.filter((one) => isSwitchedOff(one, lines)),
  }
}
