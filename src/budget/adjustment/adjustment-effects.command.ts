import type { Tx } from '../../db/server.ts'
import { asProgram } from '../../db/server.ts'
import { dayInChina, errorAt, newId } from '../../kernel/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import type { PaperEffects, PaperHappening } from '../../workflow/server.ts'
import { checkMoves } from '../ledger/check-moves.ts'
import { type Exclusion, exclusions } from '../ledger/money-mark.ts'
import { findAdjustments, saveAdjustment } from './adjustment.store.ts'
import { type Adjustment, type AdjustmentLine, type AffectedProject, changesByProject, netOfLines } from './adjustment.ts'
import { ADJUSTMENT_PAPER, adjustmentForm, kindIn, SUBJECT_PAPER, subjectAdjustmentForm } from './adjustment-form.ts'
import { type AdjustmentKind, targetDecisionOf } from './adjustment-kind.ts'
import { projectKey, readDecisions } from './adjustment-line.ts'
import { saveAffected } from './affected-project.store.ts'
import { bringIntoForce, isInForce } from './bring-into-force.command.ts'
import { checkProcedures } from './check-procedures.query.ts'
import { type ResolvedAdjustment, resolveTyped } from './resolve-adjustment.query.ts'

/** 联动 of the two kinds of applications. */
export const adjustmentEffects: Readonly<Record<string, PaperEffects>> = {
  [ADJUSTMENT_PAPER]: effectsFor((cells) => kindIn(cells) ?? 'increase', adjustmentForm.titleOf),
  [SUBJECT_PAPER]: effectsFor(() => 'betweenSubjects', subjectAdjustmentForm.titleOf),
}

type KindOf = (cells: PaperHappening['cells']) => AdjustmentKind
type TitleOf = (cells: PaperHappening['cells']) => string

function effectsFor(kindOf: KindOf, titleOf: TitleOf): PaperEffects {
  return {
    whileFilling: async (tx, happening) => {
      const resolved = await resolveTyped(tx, happening)
      const missing = await checkProcedures(tx, happening.actor, resolved.lines)
      return [...checkAgainstLedger(happening, kindOf(happening.cells), resolved), ...missing]
    },
    beforeSubmit: async (tx, happening) => checkAgainstLedger(happening, kindOf(happening.cells), await resolveTyped(tx, happening)),
    onSubmitted: (tx, happening) => keepApplication(tx, happening, { kind: kindOf(happening.cells), title: titleOf(happening.cells) }),
    onApproved: bringIntoForce,
    beforeUnlock: async (tx, { actor: { regionId }, paper }) => {
      const [adjustment] = await findAdjustments(tx, { regionId, paperId: paper.id })
      if (!adjustment || !(await isInForce(tx, { regionId, adjustment }))) return []
      const message = '预算调整已经生效并记入预算账，不能解锁修改。确需更正的，先由财务处在台账中冲销这张凭证，再解锁；或另行申请调整。'
      return [errorAt('预算账', 'budget.adjustment.inForce', message)]
    },
  }
}

/** What only the ledger and the library can tell: accounts, what is left in them, projects of the year. */
function checkAgainstLedger(
  { at, cells }: Pick<PaperHappening, 'at' | 'cells'>,
  kind: AdjustmentKind,
  { problems, lines }: ResolvedAdjustment,
): CellProblem[] {
  const basisOn = cells.get('basisOn') ?? ''
  const late = basisOn > dayInChina(at)
  const future = { ...errorAt('申请依据', 'budget.adjustment.basisInFuture', `文件日期 ${basisOn} 在今天之后。请核对。`), cell: 'basisOn' }
  return [...problems, ...movesOf(kind, lines), ...(late ? [future] : [])]
}

/** Two rows in other words may mean the same account. */
function movesOf(kind: AdjustmentKind, lines: ResolvedAdjustment['lines']): CellProblem[] {
  const moved = lines.map(({ account, amountFen }) => ({ account, amountFen, side: 'allotment' as const }))
  return checkMoves(kind, moved).map(({ line, message }) => {
    const { row } = lines[line]!
    const at = `调整明细 第${row}行`
    return { ...errorAt(at, 'budget.adjustment.movesNothing', `${at}：${message}`), cell: `changes/${row}/functionCode` }
  })
}

interface ApplicationHead {
  readonly kind: AdjustmentKind
  readonly title: string
}

/** 申请留存: what was applied for, in accounts and fen, with the decisions on the targets. */
async function keepApplication(tx: Tx, happening: PaperHappening, head: ApplicationHead): Promise<void> {
  const { actor, at, paper } = happening
  const { regionId, departmentId } = paper
  const resolved = await resolveTyped(tx, happening)
  const [before] = await findAdjustments(tx, { regionId, paperId: paper.id })
  const adjustment = applicationOf(happening, { head, resolved, before })
  await saveAdjustment(tx, regionId, adjustment)
  const projects = decidedProjects(happening, { adjustment, resolved })
  // The unit may implement a project that another organisation looks after.
  await asProgram(tx, actor, departmentId, () => saveAffected(tx, { regionId, adjustmentId: adjustment.id, projects, at }))
}

/** The application as it stands on the paper; submitted again, it stays the adjustment that it was `before`. */
function applicationOf(
  { at, cells, paper }: PaperHappening,
  { head, resolved, before }: { head: ApplicationHead; resolved: ResolvedAdjustment; before: Adjustment | undefined },
): Omit<Adjustment, 'version'> {
  const { departmentId, fiscalYear, organisationId, divisionId } = paper
  const lines = resolved.lines.map(
    ({ account, amountFen, summary }): AdjustmentLine => ({ account, side: 'allotment', amountFen, summary }),
  )
  return {
    ...head,
    ...{ id: before?.id ?? newId(at.getTime()), createdAt: before?.createdAt ?? at },
    ...{ departmentId, fiscalYear, organisationId, divisionId, paperId: paper.id, voucherId: null },
    ...{ basis: basisOf(cells), reason: cells.get('reason') ?? '', counterpart: cells.get('counterpart')?.trim() ?? '' },
    ...{ exclusion: exclusionOf(cells.get('exclusion')), lines, netFen: netOfLines(lines) },
    ...{ targetsState: changesByProject(lines).size > 0 ? 'decided' : 'none', targetsDueOn: null },
  }
}

/** 受影响的目标: what the paper decides for the projects whose 指标 the application changes. */
function decidedProjects(
  { actor, at, cells }: PaperHappening,
  { adjustment, resolved }: { adjustment: Omit<Adjustment, 'version'>; resolved: ResolvedAdjustment },
): Omit<AffectedProject, 'version'>[] {
  const { id: adjustmentId, departmentId, fiscalYear, lines } = adjustment
  const changes = changesByProject(lines)
  return readDecisions(cells).flatMap(({ project, decision, reason }) => {
    const found = resolved.projects.get(project) ?? resolved.projects.get(projectKey(project))
    const changeFen = changes.get(found?.id ?? '')
    if (!found || changeFen === undefined) return []
    return [
      {
        ...{ adjustmentId, projectId: found.id, departmentId, fiscalYear, changeFen, reason },
        ...{ organisationId: found.organisationId, divisionId: found.divisionId, decision: targetDecisionOf(decision) ?? null },
        ...{ decidedAt: at, decidedBy: actor.displayName, taskId: null, taskOrganisationId: null },
      },
    ]
  })
}

/** 请示名称（文号，日期） */
function basisOf(cells: PaperHappening['cells']): string {
  const [title = '', number, on] = ['basisTitle', 'basisNumber', 'basisOn'].map((cell) => cells.get(cell)?.trim())
  return `${title}（${[number, on].filter(Boolean).join('，')}）`
}

function exclusionOf(label: string | undefined): Exclusion | null {
  return (Object.keys(exclusions) as Exclusion[]).find((key) => exclusions[key] === label) ?? null
}
