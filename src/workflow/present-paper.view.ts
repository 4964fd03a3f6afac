import { dayInChina, daysBetween, errorAt } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { roleLabels } from '../org/index.ts'
import type { CellConflict } from './cell-conflicts.ts'
import type { Chain } from './chain.ts'
import { currentStep } from './chain-place.ts'
import { inFormOrder } from './compare-editions.ts'
import type { Part } from './filling/part.ts'
import { presentFilling } from './filling/present-filling.view.ts'
import type { SuppliedOfPaper } from './filling/supplied.query.ts'
import type { CellProblem, PaperForm } from './form.ts'
import { type KeptWarning, keptFor } from './kept-warning.ts'
import { presentKept } from './kept-warning.view.ts'
import { givenKind, labelOf } from './labels.ts'
import { actionsFor, type PaperCase } from './paper.policy.ts'
import { actLabels, stateLabels } from './paper.ts'
import type { PaperConflictView, PaperHeadView, PaperListView, PaperView } from './paper.view.ts'
import type { PaperEditionView } from './paper-edition.view.ts'
import { problemsOf } from './paper-problems.ts'
import type { ActRecord, CellRecord, EditionHead, EditionRecord, PaperRecord } from './paper-record.ts'
import { presentScan } from './scan.view.ts'
import type { StoredScan } from './scan-record.ts'
import { placeName, type Surroundings, waitingWords } from './step-target.ts'

type Around = Omit<Surroundings, 'posts'>

interface Headed {
  readonly paper: PaperRecord
  readonly typeLabel: string
  readonly around: Around
  readonly now: Date
}

export function presentHead({ paper, typeLabel, around, now }: Headed): PaperHeadView {
  const { id, version, type, title, fiscalYear, state, edition } = paper
  const step = currentStep(paper)
  const toBeFilled = state === 'draft' || state === 'returned'
  const divisionName = paper.divisionId === null ? undefined : around.organisations.get(paper.divisionId)?.name
  return {
    ...{ id, version, type, typeLabel, title, fiscalYear, state, stateLabel: stateLabels[state], edition },
    organisationName: around.organisations.get(paper.organisationId)?.name ?? '',
    ...(divisionName && { divisionName }),
    ...(step && { waitingFor: waitingWords(step, paper, around) }),
    ...(paper.dueOn !== null && { dueOn: paper.dueOn }),
    ...(paper.dueOn !== null && toBeFilled && { daysLeft: daysBetween(dayInChina(now), paper.dueOn) }),
    ...(paper.submittedAt !== null && state !== 'draft' && { submittedAt: paper.submittedAt.toISOString() }),
    updatedAt: paper.updatedAt.toISOString(),
    enteredForUnit: paper.enteredBy !== null && paper.submittedAt === null,
  }
}

interface Listed {
  readonly papers: readonly PaperRecord[]
  readonly total: number
  readonly around: Around
  readonly now: Date
}

export function presentPapers({ papers, total, around, now }: Listed, forms: readonly PaperForm[]): PaperListView {
  const labels = new Map(forms.map(({ type, label }) => [type, label]))
  return { papers: papers.map((paper) => presentHead({ paper, typeLabel: labels.get(paper.type) ?? paper.type, around, now })), total }
}

interface Shown {
  readonly paper: PaperRecord
  readonly form: PaperForm
  readonly acts: readonly ActRecord[]
  readonly around: Surroundings
  readonly now: Date
  readonly beingChanged: boolean
  readonly cells: readonly CellRecord[]
  readonly remarks: readonly CellProblem[]
  readonly editions: readonly EditionHead[]
  readonly scans: readonly StoredScan[]
  readonly parts: readonly Part[]
  readonly supplied: SuppliedOfPaper
  readonly kept: readonly KeptWarning[]
  readonly chain: Chain
}

export function presentPaper(shown: Shown, { actor, paperCase }: { actor: Actor; paperCase: PaperCase }): PaperView {
  const { paper, form, acts, around, now } = shown
  return {
    ...presentHead({ paper, typeLabel: form.label, around, now }),
    sections: [...form.sections],
    ...(form.sheet && { sheet: form.sheet }),
    ...(shown.beingChanged && { notice: '填报单位正在修改，以下为上次报送的内容。' }),
    cells: presentCells(shown),
    problems: presentProblems(shown, actor),
    explained: presentFrozen(shown),
    chain: presentChain(shown),
    acts: acts.map(presentAct),
    ...(paper.state === 'returned' && presentReturn(acts)),
    ...(paper.state === 'draft' && presentUnlocking(paper, acts)),
    editions: shown.editions.map(({ edition, submission, final, frozenAt, hash }) => ({
      ...{ edition, submission, final, frozenAt: frozenAt.toISOString(), hash },
    })),
    scans: shown.scans.map((scan) => presentScan(scan, actor)),
    filling: presentFilling(shown, actor),
    actions: actionsFor(actor, paperCase),
  }
}

function presentCells({ form, cells }: Pick<Shown, 'form' | 'cells'>): PaperView['cells'] {
  const filled = new Map(cells.filter(({ value }) => value !== null).map((record) => [record.cell, record]))
  return inFormOrder(form, [...filled.keys()]).map((cell) => {
    const { value, changedAt, changedBy, quoted } = filled.get(cell)!
    const given = quoted ? 'quoted' : givenKind(form, cell)
    return { cell, value: value ?? '', changedAt: changedAt.toISOString(), changedBy, ...(given && { given }) }
  })
}

/** 系统校验 while the paper may still be changed or sent back; what is approved has passed it. */
function presentProblems({ paper, form, cells, remarks, parts, supplied, kept, beingChanged }: Shown, actor: Actor): PaperView['problems'] {
  if (beingChanged || paper.state === 'approved' || paper.state === 'void') return []
  const values = new Map(cells.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
  return problemsOf({ form, cells: values, parts, supplied, remarks }, actor).map((problem) => {
    const { code, severity, at, message, cell, needsReason } = problem
    const why = severity === 'error' ? undefined : keptFor(kept, problem, values)
    return { code, severity, at, message, cell, ...(needsReason && { needsReason }), ...(why && { kept: presentKept(why) }) }
  })
}

/** 随表报送的说明: those that went along with the last submission, once there is nothing left to check. */
function presentFrozen({ paper, form, kept }: Shown): PaperView['explained'] {
  if (paper.state !== 'approved') return []
  const own = kept.filter(({ frozenEdition }) => frozenEdition === paper.edition)
  const last = Math.max(...own.map(({ frozenSubmission }) => frozenSubmission ?? 0))
  return own
    .filter(({ frozenSubmission }) => frozenSubmission === last)
    .map((one) => ({ ...presentKept(one), cell: one.cell, label: labelOf(form, one.cell), message: one.message }))
}

function presentChain({ paper, chain, around }: Pick<Shown, 'paper' | 'chain' | 'around'>): PaperView['chain'] {
  const position = paper.state === 'approved' ? chain.length : (paper.step ?? -1)
  return chain.map((step, index) => ({
    ...{ label: step.label, roleLabel: roleLabels[step.role], mayBeExternal: step.mayBeExternal },
    organisationName: placeName(step, paper, around),
    status: index < position ? 'done' : index === position ? 'current' : 'waiting',
  }))
}

function presentAct({ act, stepLabel, postLabel, organisationName, delegatedBy, edition, at, reason, comments, external }: ActRecord) {
  return {
    ...{ act, actLabel: actLabels[act], ...(stepLabel !== null && { stepLabel }), by: postLabel, organisationName },
    ...{ standsIn: delegatedBy !== null, edition, at: at.toISOString(), reason, comments: [...comments] },
    ...(external && { external: presentExternal(external) }),
  }
}

function presentExternal({ who, decidedOn, documentNumber, fileName, fileHash }: NonNullable<ActRecord['external']>) {
  return { who, decidedOn, documentNumber, ...(fileName && { fileName }), ...(fileHash && { fileHash }) }
}

/** Until it is submitted anew, the new edition says why there is one. */
function presentUnlocking({ edition }: PaperRecord, acts: readonly ActRecord[]): Pick<PaperView, 'unlocked'> {
  const last = acts.findLast(({ act }) => act === 'unlock')
  if (!last || last.edition !== edition) return {}
  return { unlocked: { by: last.postLabel, at: last.at.toISOString(), reason: last.reason } }
}

function presentReturn(acts: readonly ActRecord[]): Pick<PaperView, 'returned'> {
  const last = acts.findLast(({ act }) => act === 'sendBack' || act === 'registerReturn')
  if (!last) return {}
  const { postLabel, external, at, reason, comments } = last
  return { returned: { by: external?.who ?? postLabel, at: at.toISOString(), reason, comments: [...comments] } }
}

export function presentEdition({ form, edition }: { form: PaperForm; edition: EditionRecord }): PaperEditionView {
  const { edition: number, submission, final, frozenAt, hash, cells } = edition
  return {
    ...{ edition: number, submission, final, frozenAt: frozenAt.toISOString(), hash, sections: [...form.sections] },
    cells: inFormOrder(form, Object.keys(cells)).map((cell) => ({ cell, label: labelOf(form, cell), value: cells[cell] ?? '' })),
  }
}

/** 409: who changed what, cell by cell, so that a person can choose. */
export function presentPaperConflicts(conflicts: readonly CellConflict[]): PaperConflictView {
  const code = 'workflow.cellsChanged'
  return {
    ...{ type: `urn:hengji:problem:${code}`, title: '与他人的修改冲突', status: 409, code },
    detail: `有${conflicts.length}处在您修改期间已由他人改过，本次没有保存。请逐处选择保留对方的还是您的内容。`,
    problems: conflicts.map(({ at, by }) => errorAt(at, code, `${at}已由${by}修改。请选择保留哪一个。`)),
    conflicts: conflicts.map(({ changedAt, ...conflict }) => ({ ...conflict, changedAt: changedAt.toISOString() })),
  }
}
