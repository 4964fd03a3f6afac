import { moneyText, type Problem, warningAt } from '../../kernel/index.ts'
import type { Category } from '../ledger/money-mark.ts'
import { type FigureItem, figureItems } from './figure-item.ts'
import type { FinalFigure } from './final-figure.ts'
import {
  booksBeside,
  type DifferenceNote,
  type LedgerSum,
  ledgerFen,
  type ReconciliationLine,
  type ReconciliationRow,
  reconcileLine,
  reconciliationLineList,
  reconciliationLines,
} from './reconciliation.ts'

export interface ReconciliationInput {
  /** The organisation of the department itself: 汇总, and 部门代编 money of its own. */
  readonly departmentId: string
  readonly annual: ReadonlySet<string>
  readonly sums: readonly LedgerSum[]
  readonly figures: readonly Pick<FinalFigure, 'organisationId' | 'scope' | 'item' | 'amountFen'>[]
  readonly notes: readonly DifferenceNote[]
}

export interface ReconciledUnit {
  readonly organisationId: string
  readonly scope: 'own' | 'consolidated'
  readonly rows: readonly ReconciliationRow[]
  /** Nothing of 部门决算 was recorded for it. */
  readonly withoutFinal: boolean
}

export interface Reconciliation {
  readonly whole: ReconciledUnit
  readonly units: readonly ReconciledUnit[]
  /** 汇总抵销: paid between own units, taken out of the whole. */
  readonly betweenUnitsFen: Readonly<Record<Category, bigint>>
  readonly differences: number
  readonly open: number
  readonly stale: number
  /** 已结清: 部门决算 is there and each difference is explained. */
  readonly state: 'noFinal' | 'open' | 'closed'
  readonly problems: readonly Problem[]
}

/** 对账: 国库支付, 单位会计账 and 部门决算 of each unit and of all together. */
export function reconcile(input: ReconciliationInput): Reconciliation {
  const { departmentId, sums, figures } = input
  const ids = [...new Set([...sums, ...figures.filter(({ scope }) => scope === 'own')].map(({ organisationId }) => organisationId))]
  const units = ids.map((organisationId) => unitOf(input, organisationId))
  const betweenUnitsFen = { basic: betweenUnits(input, 'basic'), project: betweenUnits(input, 'project') }
  const whole = wholeOf(input, betweenUnitsFen)
  const differences = [whole, ...units].flatMap(({ rows }) => rows).flatMap((row) => row.differences)
  const open = differences.filter(({ state }) => state === 'open').length
  const stale = differences.filter(({ state }) => state === 'stale').length
  const reported = figures.some(({ organisationId, scope }) => organisationId === departmentId && scope === 'consolidated')
  const state = !reported ? 'noFinal' : open + stale > 0 ? 'open' : 'closed'
  return { whole, units, betweenUnitsFen, differences: differences.length, open, stale, state, problems: checkSums(input) }
}

function unitOf({ sums, notes, annual, ...input }: ReconciliationInput, organisationId: string): ReconciledUnit {
  const own = sums.filter((row) => row.organisationId === organisationId)
  const written = notes.filter((note) => note.organisationId === organisationId)
  const figure = (item: FigureItem) => figureOf(input.figures, organisationId, 'own', item)
  const isDepartment = organisationId === input.departmentId
  const rows = reconciliationLineList.map((line) => rowOf(line, own, { annual, figure, notes: isDepartment ? [] : written }))
  return { organisationId, scope: 'own', rows, withoutFinal: rows.every(({ finalFen }) => finalFen === null) }
}

/** 汇总: notes of the department belong to it. */
function wholeOf(
  { sums, notes, annual, figures, departmentId }: ReconciliationInput,
  between: Readonly<Record<Category, bigint>>,
): ReconciledUnit {
  const written = notes.filter((note) => note.organisationId === departmentId)
  const figure = (item: FigureItem) => {
    const reported = figureOf(figures, departmentId, 'consolidated', item)
    return reported ?? (item.endsWith('Books') ? wholeBooks(sums, figures, item) : null)
  }
  const rows = reconciliationLineList.map((line) => {
    const { category } = reconciliationLines[line]
    const less = line.endsWith('.paid') && category !== 'total' ? between[category] : 0n
    return rowOf(line, sums, { annual, figure, notes: written, less })
  })
  return { organisationId: departmentId, scope: 'consolidated', rows, withoutFinal: rows.every(({ finalFen }) => finalFen === null) }
}

/** 单位会计账 of all together, when some units reported theirs: the others count as their ledger says. */
function wholeBooks(sums: readonly LedgerSum[], figures: ReconciliationInput['figures'], item: FigureItem): bigint | null {
  const reported = figures.filter((figure) => figure.item === item && figure.scope === 'own' && figure.amountFen !== null)
  if (reported.length === 0) return null
  const category = item === 'basicBooks' ? 'basic' : 'project'
  const ids = new Set(reported.map(({ organisationId }) => organisationId))
  const others = sums.filter((row) => row.category === category && row.side === 'payment' && !ids.has(row.organisationId))
  return [...reported.map(({ amountFen }) => amountFen!), ...others.map(({ fen }) => fen)].reduce((sum, fen) => sum + fen, 0n)
}

interface RowMatter {
  readonly annual: ReadonlySet<string>
  readonly figure: (item: FigureItem) => bigint | null
  readonly notes: readonly DifferenceNote[]
  readonly less?: bigint
}

function rowOf(line: ReconciliationLine, sums: readonly LedgerSum[], { annual, figure, notes, less = 0n }: RowMatter): ReconciliationRow {
  const treasuryFen = ledgerFen(line, sums, annual) - less
  const finalFen = figure(reconciliationLines[line].figure)
  const own = notes.filter((note) => note.line === line)
  return reconcileLine(line, { ledgerFen: treasuryFen, booksFen: booksOf(line, sums, treasuryFen, { figure, less }), finalFen }, own)
}

/** As the unit reports its books, else what was booked from them on top of the treasury's payments. */
function booksOf(
  line: ReconciliationLine,
  sums: readonly LedgerSum[],
  treasuryFen: bigint,
  { figure, less }: { figure: RowMatter['figure']; less: bigint },
): bigint | null {
  if (line !== 'basic.paid' && line !== 'project.paid') return null
  const category = line === 'basic.paid' ? 'basic' : 'project'
  const reported = figure(`${category}Books`)
  if (reported !== null) return reported - less
  const beside = booksBeside(category, sums)
  return beside === undefined ? null : treasuryFen + beside
}

function figureOf(
  figures: ReconciliationInput['figures'],
  organisationId: string,
  scope: 'own' | 'consolidated',
  item: FigureItem,
): bigint | null {
  const found = figures.find((figure) => figure.organisationId === organisationId && figure.scope === scope && figure.item === item)
  return found?.amountFen ?? null
}

function betweenUnits({ figures, departmentId }: ReconciliationInput, category: Category): bigint {
  const item = `${category}BetweenUnits` as const
  const reported = figureOf(figures, departmentId, 'consolidated', item)
  if (reported !== null) return reported
  return figures.reduce((sum, figure) => (figure.item === item && figure.scope === 'own' ? sum + (figure.amountFen ?? 0n) : sum), 0n)
}

const sumsOfFigures = [
  ['totalFinal', 'basicFinal', 'projectFinal'],
  ['totalInitial', 'basicInitial', 'projectInitial'],
  ['totalAnnual', 'basicAnnual', 'projectAnnual'],
] as const

/** 合计核对: 基本 + 项目 = 合计, and all units together less 汇总抵销 = 汇总. */
function checkSums(input: ReconciliationInput): Problem[] {
  const { figures, departmentId } = input
  const places = new Map(figures.map(({ organisationId, scope }) => [`${organisationId}|${scope}`, { organisationId, scope }]))
  const inside = [...places.values()].flatMap(({ organisationId, scope }) =>
    sumsOfFigures.flatMap(([whole, ...parts]) => {
      const total = figureOf(figures, organisationId, scope, whole)
      const [basic = null, project = null] = parts.map((item) => figureOf(figures, organisationId, scope, item))
      if (total === null || basic === null || project === null || total === basic + project) return []
      const at = `${figureItems[whole].label}（${scope === 'own' ? '本级' : '汇总'}）`
      return [
        sumProblem(
          at,
          `登记为 ${moneyText(total, '元')} 元，基本支出与项目支出之和为 ${moneyText(basic + project, '元')} 元`,
          total - basic - project,
        ),
      ]
    }),
  )
  const across = (['basic', 'project'] as const).flatMap((category) => {
    const item = `${category}Final` as const
    const whole = figureOf(figures, departmentId, 'consolidated', item)
    const own = figures.filter((figure) => figure.item === item && figure.scope === 'own' && figure.amountFen !== null)
    const reporting = new Set(own.map(({ organisationId }) => organisationId))
    const spending = input.sums.filter((row) => row.category === category && row.side === 'payment')
    if (whole === null || own.length === 0 || spending.some(({ organisationId }) => !reporting.has(organisationId))) return []
    const units = own.reduce((sum, { amountFen }) => sum + amountFen!, 0n) - betweenUnits(input, category)
    if (units === whole) return []
    const text = `汇总登记为 ${moneyText(whole, '元')} 元，各单位之和减去单位之间的支付为 ${moneyText(units, '元')} 元`
    return [sumProblem(figureItems[item].label, text, whole - units)]
  })
  return [...inside, ...across]
}

function sumProblem(at: string, text: string, differenceFen: bigint): Problem {
  return warningAt(at, 'budget.finalSum', `${text}，相差 ${moneyText(differenceFen, '元')} 元。请核对原件后更正。`)
}
