import type { Project } from '../../library/index.ts'
import type { PaymentSchedule, RulePack } from '../../packs/index.ts'
import type { AccountSum } from '../ledger/account-sum.ts'
import type { LedgerKind } from '../ledger/ledger-kind.ts'
import type { Category } from '../ledger/money-mark.ts'
import {
  addFigures,
  dueAt,
  type ExecutionFigures,
  type ExecutionLight,
  executionLight,
  executionRate,
  figuresOf,
  type MonthProgress,
  monthsOf,
  noFigures,
} from './execution.ts'
import { rolledUp } from './execution-tree.ts'

type Keys = 'projectId' | 'organisationId' | 'category' | 'kind' | 'side' | 'month' | 'spending'

/** The books of the year, read once; the page turns them three ways. */
export interface ExecutionBooks {
  readonly fiscalYear: number
  readonly departmentId: string
  readonly departmentName: string
  readonly years: readonly number[]
  readonly asOf: string
  readonly bookedUntil: string | null
  /** 含演示数据 */
  readonly illustrative: boolean
  readonly projects: readonly Project[]
  readonly sums: readonly AccountSum<Keys>[]
  readonly kinds: ReadonlySet<LedgerKind>
  readonly pack: RulePack
  readonly units: ReadonlyMap<string, { readonly name: string; readonly code: string | null }>
}

export interface ProjectLine {
  readonly project: Project
  readonly figures: ExecutionFigures
  readonly light: ExecutionLight
}

/** 按项目: the whole tree, rolled up, with the light of each. */
export function byProject(books: ExecutionBooks): ProjectLine[] {
  const own = new Map<string, ExecutionFigures>()
  for (const sum of books.sums) {
    if (sum.projectId !== null) own.set(sum.projectId, addFigures(own.get(sum.projectId) ?? noFigures, figuresOf(sum, books.kinds)))
  }
  const figures = rolledUp(books.projects, own)
  return books.projects.map((project) => ({
    project,
    figures: figures.get(project.id)!,
    light: lightOf(books, project, figures.get(project.id)!),
  }))
}

/** 按单位 */
export interface UnitLine {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly basic: ExecutionFigures
  readonly project: ExecutionFigures
}

export function byUnit(books: ExecutionBooks): UnitLine[] {
  const units = new Map<string, { basic: ExecutionFigures; project: ExecutionFigures }>()
  for (const sum of books.sums) {
    const unit = units.get(sum.organisationId) ?? { basic: noFigures, project: noFigures }
    units.set(sum.organisationId, { ...unit, [sum.category]: addFigures(unit[sum.category], figuresOf(sum, books.kinds)) })
  }
  return [...units]
    .map(([id, figures]) => ({ id, ...figures, name: books.units.get(id)?.name ?? '', code: books.units.get(id)?.code ?? null }))
    .sort((a, b) => Number(a.code === null) - Number(b.code === null) || (a.code ?? a.name).localeCompare(b.code ?? b.name))
}

/** 合计, of 基本支出, of 项目支出, or of both. */
export function totalOf({ sums, kinds }: ExecutionBooks, category?: Category): ExecutionFigures {
  const of = category ? sums.filter((sum) => sum.category === category) : sums
  return of.reduce((total, sum) => addFigures(total, figuresOf(sum, kinds)), noFigures)
}

/** 按月, of these projects or of everything. */
export function byMonth(books: ExecutionBooks, projectIds?: ReadonlySet<string>): MonthProgress[] {
  const of = books.sums.filter(({ projectId }) => projectIds === undefined || (projectId !== null && projectIds.has(projectId)))
  const spent = new Map<number, bigint>()
  for (const { month, side, paidFen } of of) if (side === 'payment') spent.set(month, (spent.get(month) ?? 0n) + paidFen)
  const { annual } = of.reduce((total, sum) => addFigures(total, figuresOf(sum, books.kinds)), noFigures)
  const upTo = books.asOf.startsWith(`${books.fiscalYear}-`) ? Number(books.asOf.slice(5, 7)) : books.asOf < `${books.fiscalYear}` ? 0 : 12
  return monthsOf(spent, { annual, upTo })
}

/** 既定进度 of 专项资金; other kinds of money have none in the pack. */
export function scheduleOf({ pack }: ExecutionBooks, kind: Project['kind'] | 'specific' = 'specific'): PaymentSchedule | undefined {
  return kind === 'specific' ? pack.paymentSchedules?.find(({ appliesTo }) => appliesTo === '专项资金') : undefined
}

function lightOf(books: ExecutionBooks, { kind }: Pick<Project, 'kind'>, figures: ExecutionFigures): ExecutionLight {
  const schedule = scheduleOf(books, kind)
  if (!schedule) return 'none'
  return executionLight(executionRate(figures), dueAt(schedule, books.fiscalYear, books.asOf)?.rate, books.pack.monitoring?.lights ?? [])
}
