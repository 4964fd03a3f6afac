import { type AccountKey, type AccountMark, accountText } from '../ledger/voucher-draft.ts'
import {
  AccountFinder,
  type AccountFit,
  accountMarks,
  choiceWords,
  differingMarks,
  markFields,
  type StandingAccount,
} from './find-account.ts'
import type { ImportDirectory } from './import-directory.ts'
import type { CellFinding, MoneyLine } from './import-line.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { isSmall, wanText } from './wan-text.ts'

interface Meeting {
  readonly accounts: readonly StandingAccount[]
  readonly layout: SheetLayout
  readonly directory: ImportDirectory
  /** Rows with errors: nothing more is said of them. */
  readonly bad: ReadonlySet<number>
}

export interface MetAccounts {
  readonly lines: readonly MoneyLine[]
  readonly findings: readonly CellFinding[]
  /** Rows that took what they leave open from the only account that fits, and which marks these were. */
  readonly taken: { readonly rows: readonly number[]; readonly marks: readonly AccountMark[] }
}

/** 支付 meets its 指标: each row finds its account, what goes beyond is told at the first row that goes over. */
export function meetAccounts(money: readonly MoneyLine[], meeting: Meeting): MetAccounts {
  const finder = new AccountFinder(meeting.accounts, new Set(Object.keys(meeting.layout.columns)))
  const findings: CellFinding[] = []
  const books = new Books(meeting)
  const rows: number[] = []
  const marks = new Set<AccountMark>()
  const lines = money.map((line) => {
    if (meeting.bad.has(line.row)) return line
    const fit = finder.find(line)
    if (fit.kind === 'several') findings.push(severalFinding(line, fit, meeting.layout))
    if (fit.kind === 'several') return line
    if (fit.kind === 'none') books.addLoose(line, fit.others)
    if (fit.kind === 'none') return line
    const { key } = fit.found
    const changed = markFields.filter((mark) => key[mark] !== line.account[mark])
    for (const mark of changed) marks.add(mark)
    if (changed.length > 0) rows.push(line.row)
    books.add(line, fit.found)
    const divisionId = line.account.divisionId ?? key.divisionId
    return changed.length === 0 ? line : { ...line, account: divisionId === key.divisionId ? key : { ...key, divisionId } }
  })
  findings.push(...books.findings())
  return { lines, findings, taken: { rows, marks: markFields.filter((mark) => marks.has(mark)) } }
}

function severalFinding({ row }: MoneyLine, { choices }: AccountFit & { kind: 'several' }, { columns }: SheetLayout): CellFinding {
  const marks = differingMarks(choices.map(({ key }) => key))
  const [shown, absent] = [marks.filter((mark) => columns[mark] !== undefined), marks.filter((mark) => columns[mark] === undefined)]
  const quoted = (some: readonly AccountMark[]) => some.map((mark) => `“${accountMarks[mark].label}”`).join('、')
  const ways = [
    ...(shown.length > 0 ? [`写明${quoted(shown)}`] : []),
    ...(absent.length > 0 ? [`在表中加一栏${quoted(absent)}并写明`] : []),
  ]
  const column = columns[shown[0] ?? 'organisationName'] ?? columns.organisationName ?? columns.organisationCode ?? 1
  const message = `与这一行相符的指标账户有 ${choices.length} 个：${choiceWords(choices, marks)}。请${ways.join('，')}。`
  return { row, column, code: 'budget.accountsSeveral', severity: 'error', message, content: '' }
}

interface Tally {
  readonly place: AccountKey
  readonly before: StandingAccount
  readonly lines: MoneyLine[]
}

/** What the file pays from each account. */
class Books {
  readonly #meeting: Meeting
  readonly #tallies = new Map<StandingAccount, Tally>()
  readonly #loose = new Map<string, Tally & { readonly others: readonly StandingAccount[]; readonly isOpen: boolean }>()
  readonly #standing: ReadonlyMap<string, StandingAccount>

  constructor(meeting: Meeting) {
    this.#meeting = meeting
    this.#standing = new Map(meeting.accounts.map((account) => [accountText(0, account.key), account]))
  }

  add(line: MoneyLine, before: StandingAccount): void {
    const tally = this.#tallies.get(before)
    if (tally) tally.lines.push(line)
    else this.#tallies.set(before, { place: before.key, before, lines: [line] })
  }

  /** No 指标 fits. */
  addLoose(line: MoneyLine, others: readonly StandingAccount[]): void {
    const text = accountText(0, line.account)
    const tally = this.#loose.get(text)
    const standing = this.#standing.get(text)
    const before = standing ?? { key: line.account, allottedFen: 0n, paidFen: 0n }
    if (tally) tally.lines.push(line)
    else this.#loose.set(text, { place: line.account, before, lines: [line], others, isOpen: standing !== undefined })
  }

  findings(): CellFinding[] {
    return [...[...this.#tallies.values()].flatMap((tally) => this.#beyond(tally)), ...this.#looseFindings()]
  }

  #beyond({ place, before: { allottedFen, paidFen }, lines }: Tally): CellFinding[] {
    const total = sumOf(lines)
    const excess = paidFen + total - allottedFen
    if (excess <= 0n) return []
    let paid = paidFen
    const first = lines.find(({ amountFen }) => {
      paid += amountFen
      return paid > allottedFen && amountFen > 0n
    })
    // A file of refunds alone leaves an account that was beyond before less so.
    if (!first) return []
    const { directory, layout } = this.#meeting
    const wan = (fen: bigint) => wanText(fen, isSmall(excess))
    const figures = `指标 ${wan(allottedFen)} 万元，已支付 ${wan(paidFen)} 万元，本次 ${wan(total)} 万元，超出 ${wan(excess)} 万元`
    const message = `${directory.placeWords(place)}支付将超过指标：${figures}；从这一行起超出。请核对单位、项目和金额；指标尚未到账的，入账后待指标到账转平。`
    return [warning(first, layout.columns.amount, { code: 'budget.willExceed', message, content: first.amountText })]
  }

  #looseFindings(): CellFinding[] {
    const { directory, layout } = this.#meeting
    return [...this.#loose.values()].map(({ place, lines, others, isOpen }) => {
      const open = isOpen ? '记入没有指标的账户' : '入账后新开一个没有指标的账户'
      const marks = differingMarks([place, ...others.map(({ key }) => key)])
      const own = marks.map((mark) => `${accountMarks[mark].label} ${accountMarks[mark].show(place)}`).join('、')
      const hint =
        others.length === 0
          ? '这一单位、项目还没有指标。请核对单位和项目，或先导入指标。'
          : `这里按${own}；同一单位、项目的指标账户是${choiceWords(others, marks)}。请核对。`
      const message = `${directory.placeWords(place)}没有相符的指标账户，${open}（共 ${lines.length} 行，${wanText(sumOf(lines))} 万元）。${hint}`
      const { organisationName, organisationCode, projectName, projectCode } = layout.columns
      const column = place.projectId === null ? (organisationName ?? organisationCode) : (projectName ?? projectCode ?? organisationName)
      return warning(lines[0]!, column, { code: 'budget.noAllotment', message, content: '' })
    })
  }
}

function sumOf(lines: readonly MoneyLine[]): bigint {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0n)
}

function warning({ row }: MoneyLine, column: number | undefined, said: Pick<CellFinding, 'code' | 'message' | 'content'>): CellFinding {
  return { row, column: column ?? 1, severity: 'warning', ...said }
}
