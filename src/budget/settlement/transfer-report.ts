import { errorAt, isDay, type Problem } from '../../kernel/index.ts'

/** 对下转移支付执行情况 of one fund in one district as of a day, cumulative. */
interface TransferState {
  readonly projectId: string
  /** 区（市）: the guest of the fund chain. */
  readonly organisationId: string
  readonly asOf: string
  /** 应下达 · 已下达 · 实际支出 */
  readonly dueFen: bigint
  readonly issuedFen: bigint
  readonly spentFen: bigint
  readonly sourceDocument: string
}

/** 执行情况 to be reported. */
export interface TransferReportDraft extends TransferState {
  /** Made by the program unless given. */
  readonly id?: string
  readonly fiscalYear: number
  readonly note?: string
  /** 演示数据 */
  readonly illustrative?: boolean
}

/** 执行情况 as it was reported. */
export interface TransferReport extends TransferState {
  readonly id: string
  readonly note: string
  readonly illustrative: boolean
  readonly recordedAt: Date
  readonly recordedBy: string
}

/** 台账中的对下转移支付 as of a day: what was allotted for a district, and what was paid to it. */
export interface TransferBooked {
  readonly projectId: string
  readonly organisationId: string
  readonly allottedFen: bigint
  readonly paidFen: bigint
}

/** Everything that keeps the reports from being recorded. What is only unusual needs a note. */
export function checkTransferReports(reports: readonly TransferReportDraft[], today: string): Problem[] {
  return reports.flatMap((report, index) => checkReport(report, reports.length === 1 ? '执行情况' : `第 ${index + 1} 项`, today))
}

function checkReport(
  { asOf, fiscalYear, dueFen, issuedFen, spentFen, sourceDocument, note = '' }: TransferReportDraft,
  at: string,
  today: string,
): Problem[] {
  const problems: Problem[] = []
  if (!isDay(asOf)) problems.push(errorAt(at, 'budget.transferDay', `截止日期“${asOf}”不是有效的日期。请按年-月-日填写。`))
  else if (asOf > today) problems.push(errorAt(at, 'budget.transferDayAhead', `截止日期 ${asOf} 还没有到。请填写数据实际截止的日期。`))
  else if (asOf < `${fiscalYear}-01-01`)
    problems.push(errorAt(at, 'budget.transferDayBefore', `截止日期 ${asOf} 早于 ${fiscalYear} 年度。请核对年度和日期。`))
  else if (asOf > `${fiscalYear}-12-31`) {
    const message = `截止日期 ${asOf} 已过 ${fiscalYear} 年度，年度执行数截至 ${fiscalYear}-12-31。请按年末日期填写；属于下一年度的，请在下一年度报送。`
    problems.push(errorAt(at, 'budget.transferDayAfter', message))
  }
  if ([dueFen, issuedFen, spentFen].some((fen) => fen < 0n))
    problems.push(errorAt(at, 'budget.transferNegative', '应下达、已下达、实际支出不能小于零。请填写截至当日的累计数。'))
  if (sourceDocument.trim() === '') problems.push(errorAt(at, 'budget.transferSource', '没有写明数据出处。请填写报表或文件的名称。'))
  if (note.trim() !== '') return problems
  if (issuedFen > dueFen)
    problems.push(errorAt(at, 'budget.transferIssuedMore', '已下达数大于应下达数。请核对；确实如此的，请在备注中说明原因。'))
  if (spentFen > issuedFen)
    problems.push(
      errorAt(at, 'budget.transferSpentMore', '实际支出数大于已下达数。请核对；确实如此的（如区（市）先行垫付），请在备注中说明原因。'),
    )
  return problems
}
