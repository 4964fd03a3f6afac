import { errorAt, moneyText } from '../../kernel/index.ts'
import type { CellProblem } from '../../workflow/index.ts'
import { type FundKind, fundKinds, type Origin, origins } from '../ledger/money-mark.ts'
import { type AccountKey, accountText } from '../ledger/voucher-draft.ts'
import { marksText, plainMarks } from './account-marks.ts'
import type { TypedLine } from './adjustment-line.ts'
import type { FundedSum } from './funded-sum.ts'

/** What a line may mean: units by name, projects by code or name, accounts with their money. */
export interface Places {
  /** Name → id; 待分配 is the department itself. */
  readonly units: ReadonlyMap<string, string>
  /** By code and by name. Null: a name that several projects have. */
  readonly projects: ReadonlyMap<string, { readonly id: string; readonly divisionId: string | null } | null>
  /** Codes that are known, but of another year. */
  readonly otherYears: ReadonlyMap<string, number>
  readonly accounts: readonly FundedSum[]
  readonly fiscalYear: number
  /** A unit applies for its own money only. */
  readonly ownUnitId: string | undefined
}

export interface MatchedLine {
  readonly row: number
  readonly account: AccountKey
  readonly amountFen: bigint
  readonly summary: string
}

/** The account that each line means, or what keeps it from being found. What a line leaves blank the form itself tells. */
export function matchLines(lines: readonly TypedLine[], places: Places): { matched: MatchedLine[]; problems: CellProblem[] } {
  const matched: MatchedLine[] = []
  const problems: CellProblem[] = []
  for (const line of lines.filter(isComplete)) {
    const found = matchLine(line, places)
    if ('problem' in found) problems.push(found.problem)
    else matched.push(found)
  }
  return { matched, problems: [...problems, ...checkCover(matched, places)] }
}

type CompleteLine = TypedLine & { readonly fundKind: FundKind; readonly origin: Origin; readonly changeFen: bigint }

function isComplete(line: TypedLine): line is CompleteLine {
  return line.unit !== '' && line.fundKind !== undefined && line.origin !== undefined && line.changeFen !== undefined
}

function matchLine(line: CompleteLine, places: Places): MatchedLine | { problem: CellProblem } {
  const { row, changeFen, fundKind, origin, note } = line
  const organisationId = places.units.get(line.unit)
  if (organisationId === undefined) {
    return refuse(row, 'unit', `本部门没有“${line.unit}”这个预算单位。请填写单位的全称；尚未分配到单位的写“待分配”。`)
  }
  if (places.ownUnitId !== undefined && organisationId !== places.ownUnitId) {
    return refuse(row, 'unit', `“${line.unit}”不是本单位。单位只能申请调整本单位的预算，涉及其他单位的由业务处室或财务处申请。`)
  }
  const project = projectOf(line, places)
  if (project && 'problem' in project) return project
  const fitting = places.accounts.filter(({ key }) => fits(key, line, { organisationId, projectId: project?.id ?? null }))
  if (fitting.length === 1) return { row, account: fitting[0]!.key, amountFen: changeFen, summary: note }
  if (fitting.length > 1) return refuse(row, 'functionCode', severalWords(fitting.map(({ key }) => key)))
  if (changeFen < 0n) {
    const what = [line.unit, line.project || '基本支出', fundKinds[fundKind], origins[origin]].join('、')
    return refuse(row, 'project', `预算账中没有这个账户（${what}），不能调减。请核对单位、项目、资金性质和科目。`)
  }
  const account: AccountKey = {
    ...{ organisationId, divisionId: project?.divisionId ?? null, projectId: project?.id ?? null },
    ...{ category: project ? ('project' as const) : ('basic' as const), fundKind, origin },
    ...{ functionCode: line.functionCode, economyCode: line.economyCode, ...(line.marks?.known ?? plainMarks) },
  }
  return { row, account, amountFen: changeFen, summary: note }
}

function projectOf({ row, project }: TypedLine, { projects, otherYears, fiscalYear }: Places) {
  if (project === '') return undefined
  const key = project.split(/\s+/)[0]!
  const found = projects.get(project) ?? projects.get(key)
  if (found) return found
  if (found === null) return refuse(row, 'project', `有几个项目都叫“${project}”。请写明项目代码。`)
  const year = otherYears.get(key)
  if (year !== undefined)
    return refuse(row, 'project', `“${project}”是 ${year} 年度的项目，本表是 ${fiscalYear} 年度。请选择本年度的项目。`)
  return refuse(row, 'project', `${fiscalYear} 年度项目库中没有“${project}”。请填写项目代码和名称；尚未入库的，先办理入库。`)
}

function fits(key: AccountKey, line: TypedLine, place: { organisationId: string; projectId: string | null }): boolean {
  return (
    key.organisationId === place.organisationId &&
    key.projectId === place.projectId &&
    key.fundKind === line.fundKind &&
    key.origin === line.origin &&
    (line.functionCode === '' || key.functionCode === line.functionCode) &&
    (line.economyCode === '' || key.economyCode === line.economyCode) &&
    (line.marks === undefined || marksText(key) === marksText(line.marks.known))
  )
}

function severalWords(keys: readonly AccountKey[]): string {
  const words = keys.slice(0, 4).map((key) => {
    const subjects = [
      key.functionCode && `功能科目 ${key.functionCode}`,
      key.economyCode && `经济科目 ${key.economyCode}`,
      marksText(key) || '无其他标识',
    ]
    return subjects.filter(Boolean).join('、')
  })
  return `这一行对应 ${keys.length} 个预算账户（${words.join('；')}${keys.length > 4 ? '；…' : ''}）。请写明科目或其他标识，使其只对应一个。`
}

/** 可用 = 指标 − 支付: no more can be taken out of an account. */
function checkCover(matched: readonly MatchedLine[], { accounts, fiscalYear }: Places): CellProblem[] {
  return shortfallsOf(matched, { accounts, fiscalYear }).map(({ lines, ...sums }) => {
    const { row } = lines.find(({ amountFen }) => amountFen < 0n)!
    return notCovered(row, sums)
  })
}

export interface Shortfall<Line> extends Sums {
  readonly lines: readonly Line[]
}

interface Sums {
  readonly change: bigint
  readonly allottedFen: bigint
  readonly paidFen: bigint
}

/** Accounts out of which more would be taken than is left. */
export function shortfallsOf<Line extends { readonly account: AccountKey; readonly amountFen: bigint }>(
  lines: readonly Line[],
  { accounts, fiscalYear }: Pick<Places, 'accounts' | 'fiscalYear'>,
): Shortfall<Line>[] {
  const held = new Map(accounts.map((account) => [accountText(fiscalYear, account.key), account]))
  const groups = Map.groupBy(lines, ({ account }) => accountText(fiscalYear, account))
  return [...groups].flatMap(([text, group]) => {
    const change = group.reduce((total, { amountFen }) => total + amountFen, 0n)
    const { allottedFen = 0n, paidFen = 0n } = held.get(text) ?? {}
    return change >= 0n || allottedFen - paidFen + change >= 0n ? [] : [{ lines: group, change, allottedFen, paidFen }]
  })
}

/** 可用多少、要调减多少. */
export function shortfallWords({ change, allottedFen, paidFen }: Sums): string {
  const wan = (fen: bigint) => moneyText(fen, '万元')
  return `可用 ${wan(allottedFen - paidFen)} 万元（指标 ${wan(allottedFen)}，已支付 ${wan(paidFen)}），不能调减 ${wan(-change)} 万元`
}

function notCovered(row: number, sums: Sums): CellProblem {
  const at = `调整明细 第${row}行`
  const message = `${at}：${shortfallWords(sums)}。请核对金额。`
  return { ...errorAt(at, 'budget.adjustment.notCovered', message), cell: `changes/${row}/decrease` }
}

function refuse(row: number, column: string, message: string): { problem: CellProblem } {
  const at = `调整明细 第${row}行`
  return { problem: { ...errorAt(at, 'budget.adjustment.account', `${at}：${message}`), cell: `changes/${row}/${column}` } }
}
