import { errorAt, moneyText, type Problem } from '../../kernel/index.ts'
import { type Category, categories, type FundKind, fundKinds } from '../ledger/money-mark.ts'
import { type BudgetColumn, type BudgetLine, cutOf, isUndistributed } from './budget-line.ts'

/** 问题 at a line, so that the page leads to the cell and to the project. */
export interface LineProblem extends Problem {
  readonly organisationId: string | null
  readonly lineId: string | null
  readonly projectId: string | null
  readonly column: BudgetColumn | null
}

/** 项目在库情况: whether it is in the library, and what it lacks before 一上. */
export interface ProjectStanding {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly stateLabel: string
  /** 已入库 or later, neither cancelled nor ended. */
  readonly budgetable: boolean
  /** 缺少的立项程序 */
  readonly missing: readonly string[]
}

type Standings = ReadonlyMap<string, ProjectStanding>

/** 控制数总额 of the department by 基本/项目 and 资金性质. */
export interface ControlTotal {
  readonly category: Category
  readonly fundKind: FundKind
  readonly total: bigint
}

/** 一上 cannot be submitted because of these; empty when it can. */
export function checkFirstUp(lines: readonly BudgetLine[], projects: Standings): LineProblem[] {
  if (lines.length === 0) return [unplaced('一上', 'budget.noLines', '还没有预算行。请先增加基本支出和项目的预算行，再报送。')]
  return [
    ...lines.filter(({ firstUp }) => firstUp === null).map((line) => atLine(line, 'firstUp', 'budget.firstUpMissing', notFilled('一上'))),
    ...lines.flatMap((line) => checkProject(line, projects)),
  ]
}

/** 二上 cannot be submitted because of these; empty when it can. */
export function checkSecondUp(lines: readonly BudgetLine[]): LineProblem[] {
  return lines.flatMap((line) => {
    if (line.secondUp === null) return [atLine(line, 'secondUp', 'budget.secondUpMissing', notFilled('二上'))]
    if (line.control === null || line.secondUp <= line.control) return []
    const over = `二上 ${moneyText(line.secondUp, '万元')} 超过控制数 ${moneyText(line.control, '万元')} 万元`
    return [atLine(line, 'secondUp', 'budget.aboveControl', `${over}。请调整到控制数以内；确需增加的，请与财务处联系。`)]
  })
}

/** 核减须写明原因 */
export function checkCuts(lines: readonly BudgetLine[]): LineProblem[] {
  return lines.flatMap((line) => {
    const cut = cutOf(line)
    if (cut <= 0n || line.cutReason.trim() !== '') return []
    return [atLine(line, 'cutReason', 'budget.cutReasonMissing', `核减 ${moneyText(cut, '万元')} 万元没有写明原因。请填写核减原因。`)]
  })
}

/** 控制数 cannot be issued because of these; empty when they can. */
export function checkIssue(lines: readonly BudgetLine[], totals: readonly ControlTotal[]): LineProblem[] {
  if (lines.length === 0) return [unplaced('控制数', 'budget.noLines', '本年还没有预算行，没有控制数可以下达。')]
  return [
    ...remainders(lines, totals).flatMap(({ category, fundKind, remainder }) => {
      if (remainder === 0n) return []
      const what = `${categories[category]}（${fundKinds[fundKind]}）`
      const size = moneyText(remainder < 0n ? -remainder : remainder, '万元')
      const message =
        remainder > 0n
          ? `还有 ${size} 万元待分配。请分配到单位和项目，或列为部门代编。`
          : `分配数比财政下达的总额多 ${size} 万元。请核对各单位控制数和总额。`
      return [unplaced(what, 'budget.remainder', message)]
    }),
    ...lines.filter(({ control }) => control === null).map((line) => atLine(line, 'control', 'budget.controlMissing', notFilled('控制数'))),
    ...checkCuts(lines),
  ]
}

export interface Remainder extends ControlTotal {
  /** 已分配到单位 */
  readonly split: bigint
  /** 部门代编 */
  readonly undistributed: bigint
  /** 待分配: 总额 − 已分配 − 部门代编 */
  readonly remainder: bigint
}

/** 控制数分配余额 by 基本/项目 and 资金性质; every kind that has a total or a figure. */
export function remainders(lines: readonly BudgetLine[], totals: readonly ControlTotal[]): Remainder[] {
  const kinds = (Object.keys(categories) as Category[]).flatMap((category) =>
    (Object.keys(fundKinds) as FundKind[]).map((fundKind) => ({ category, fundKind })),
  )
  return kinds.flatMap(({ category, fundKind }) => {
    const own = lines.filter((line) => line.category === category && line.fundKind === fundKind)
    const given = totals.find((one) => one.category === category && one.fundKind === fundKind)
    if (!given && own.length === 0) return []
    const sum = (some: readonly BudgetLine[]) => some.reduce((total, { control }) => total + (control ?? 0n), 0n)
    const split = sum(own.filter((line) => !isUndistributed(line)))
    const undistributed = sum(own.filter(isUndistributed))
    const total = given?.total ?? 0n
    return [{ category, fundKind, total, split, undistributed, remainder: total - split - undistributed }]
  })
}

function checkProject(line: BudgetLine, projects: Standings): LineProblem[] {
  if (line.projectId === null) return []
  const project = projects.get(line.projectId)
  if (!project) return [atLine(line, null, 'budget.projectUnknown', '项目不在本年项目库中。请从项目库选择已入库的项目。')]
  if (!project.budgetable) {
    return [atLine(line, null, 'budget.projectNotAdmitted', `项目“${project.stateLabel}”，不能申报预算。请在项目库办理入库后再报送。`)]
  }
  if (project.missing.length === 0) return []
  const what = project.missing.join('、')
  return [
    atLine(
      line,
      null,
      'budget.projectLacks',
      `项目缺少${what}，不能报送一上。请办理后把有关文件送主管处室或财务处，由其在项目库登记，登记后再报送。`,
    ),
  ]
}

function notFilled(column: string): string {
  return `没有填写${column}。请填写金额，没有安排的填 0。`
}

function atLine(line: BudgetLine, column: BudgetColumn | null, code: string, message: string): LineProblem {
  const { id: lineId, organisationId, projectId } = line
  return { ...errorAt(line.name, code, message), organisationId, lineId, projectId, column }
}

function unplaced(at: string, code: string, message: string): LineProblem {
  return { ...errorAt(at, code, message), organisationId: null, lineId: null, projectId: null, column: null }
}
