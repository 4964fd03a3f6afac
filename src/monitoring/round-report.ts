import { type MoneyUnit, moneyText, plainMoney } from '../kernel/index.ts'
import type { Block, FormLook, FormPlace, FormSheetContent, OfficeDocument } from '../office/index.ts'
import { type Light, lightLabels } from './light.ts'
import type { RoundWire, WallWire, WatchedRowWire } from './monitoring.view.ts'

/** 监控汇总表 of a round, as Excel and Word show it. */
export interface RoundReport {
  readonly round: RoundWire
  readonly departmentName: string
  readonly rows: readonly WatchedRowWire[]
  readonly sums: NonNullable<WallWire['sums']>
}

const TITLE = '项目支出绩效目标执行监控汇总表'
const WIDTHS = [4, 20, 12, 10, 10, 10, 8, 7, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8]
/** Every light has its column, so that the counts of a row add up to its indicators. */
const COUNTED: readonly Light[] = ['normal', 'watch', 'warning', 'note', 'notDue', 'none']
const LIKELIHOODS = ['确定能', '有可能', '完全不可能'] as const

type Cell = readonly [text: string, look: FormLook, rowSpan?: number, columnSpan?: number]

/** Two rows of heads: indicators by light, and how likely they will be reached. */
function headRows(period: string): Cell[][] {
  const tall = (text: string): Cell => [text, 'head', 2]
  const single = ['序号', '项目名称', '实施单位', '年初预算数', '全年预算数', `${period}执行数`, `${period}执行率`, '资金预警']
  return [
    [
      ...single.map(tall),
      ['绩效指标（项）', 'head', 1, COUNTED.length],
      ['完成目标可能性（项）', 'head', 1, LIKELIHOODS.length],
      tall('问题'),
    ],
    [...COUNTED.map((light): Cell => [lightLabels[light], 'head']), ...LIKELIHOODS.map((name): Cell => [name, 'head'])],
  ]
}

/** Plain for programs, with separators and two decimals on paper. */
type ShowMoney = (fen: bigint, unit: MoneyUnit) => string

function bodyRow(row: WatchedRowWire, { index, show }: { index: number; show: ShowMoney }): Cell[] {
  const { name, isKey, organisationName, initialFen, annualFen, paidFen, rate, money, isReported, indicators } = row
  const counted = (fits: (one: WatchedRowWire['indicators'][number]) => boolean): Cell => [
    isReported ? String(indicators.filter(fits).length) : '—',
    'numberCenter',
  ]
  return [
    [String(index + 1), 'numberCenter'],
    [isKey ? `${name}（重点）` : name, 'body'],
    [organisationName, 'body'],
    ...[initialFen, annualFen, paidFen].map((fen): Cell => [show(BigInt(fen), '万元'), 'figure']),
    [rate === null ? '' : `${rate}%`, 'percent'],
    [money.label, 'center'],
    ...COUNTED.map((light) => counted((one) => one.light === light)),
    ...LIKELIHOODS.map((likelihood) => counted((one) => one.likelihood === likelihood)),
    [problemWords(row), 'body'],
  ]
}

function problemWords({ isReported, openFindings, overdueFindings, suspendedFindings }: WatchedRowWire): string {
  const parts = [
    isReported ? '' : '监控表未报送',
    openFindings > 0 ? `${openFindings} 个未办结` : '',
    overdueFindings > 0 ? `逾期 ${overdueFindings} 个` : '',
    suspendedFindings > 0 ? '暂停实施' : '',
  ]
  return parts.filter((part) => part !== '').join('，')
}

/** 合计: a fund counts its own money only where no project below it is watched, so the sums are those of the round. */
function totalRow({ initialFen, annualFen, paidFen, rate, indicators, likelihoods }: RoundReport['sums'], show: ShowMoney): Cell[] {
  const countOf = (counts: RoundReport['sums']['money'], name: string): Cell => [
    String(counts.find((one) => one.name === name)?.count ?? 0),
    'numberCenter',
  ]
  return [
    ['合计', 'head', 1, 3],
    ...[initialFen, annualFen, paidFen].map((fen): Cell => [show(BigInt(fen), '万元'), 'figure']),
    [rate === null ? '' : `${rate}%`, 'percent'],
    ['', 'center'],
    ...COUNTED.map((light) => countOf(indicators, lightLabels[light])),
    ...LIKELIHOODS.map((name) => countOf(likelihoods, name)),
    ['', 'body'],
  ]
}

function placesOf({ round, rows, sums }: RoundReport, show: ShowMoney): FormPlace[][] {
  const [first, second] = headRows(round.period)
  const body = [...rows.map((row, index) => bodyRow(row, { index, show })), totalRow(sums, show)]
  return [placed(first!, 0), placed(second!, WIDTHS.length - 1 - COUNTED.length - LIKELIHOODS.length), ...body.map((row) => placed(row, 0))]
}

function placed(row: readonly Cell[], from: number): FormPlace[] {
  let column = from
  return row.map(([text, look, rowSpan = 1, columnSpan = 1]) => {
    const place = { column, rowSpan, columnSpan, text, look }
    column += columnSpan
    return place
  })
}

/** What stands below the table: where the figures come from, and what a forecast is worth. */
function notesOf({ round }: RoundReport): string[] {
  return [
    `监控期：${round.fiscalYear}年${round.period}。资金取自预算账；绩效指标按已报送的监控表，没有到考核时点的列“未到期”，看不出完成多少或规则没有规定的列“不能判定”。规则：${round.packLabel}。`,
    '完成目标可能性是填报时的预计，不作为完成值。',
    ...(round.illustrative ? ['含演示数据。'] : []),
  ]
}

export function roundWorkbook(report: RoundReport): FormSheetContent {
  const { round, departmentName } = report
  return {
    ...{ name: '监控汇总表', orientation: 'landscape', widths: WIDTHS },
    above: [
      { look: 'title', text: TITLE },
      { look: 'subtitle', text: `（${round.fiscalYear}年${round.period}）` },
      { look: 'line', text: `填报部门：${departmentName}` },
      { look: 'unit', text: '单位：万元' },
    ],
    rows: placesOf(report, plainMoney),
    below: notesOf(report).map((text) => ({ look: 'line', text })),
    ...{ headerRows: 2, heads: [], footer: `${departmentName}　${round.title}` },
  }
}

export function roundDocument(report: RoundReport, today: string): OfficeDocument {
  const { round, departmentName } = report
  const rows = placesOf(report, moneyText).map((cells, index, all) => ({
    emphasis: index === all.length - 1,
    cells: cells.map(({ text, look, rowSpan, columnSpan }) => ({
      ...{ text, rowSpan, columnSpan, strong: look === 'head' },
      align: look === 'body' ? ('left' as const) : look === 'figure' || look === 'percent' ? ('right' as const) : ('center' as const),
    })),
  }))
  const blocks: Block[] = [
    { kind: 'title', level: 'attachment', lines: [TITLE] },
    { kind: 'line', text: `（${round.fiscalYear}年${round.period}）`, align: 'center' },
    { kind: 'line', text: `填报部门：${departmentName}`, align: 'left' },
    { kind: 'line', text: '单位：万元', align: 'right' },
    { kind: 'table', size: 'small', headerRows: 2, columns: WIDTHS.map((width) => ({ width, align: 'left' })), rows },
    ...notesOf(report).map((text): Block => ({ kind: 'line', text, align: 'left' })),
    { kind: 'line', text: '填报部门（盖章）：＿＿＿＿＿＿＿＿　　负责人（签字）：＿＿＿＿＿＿＿＿', align: 'left' },
  ]
  return {
    properties: { title: fileTitleOf(report), author: departmentName, date: today },
    sections: [{ orientation: 'landscape', margins: 'form', blocks }],
  }
}

export function fileTitleOf({ round, departmentName }: RoundReport): string {
  return `${departmentName}${round.title}汇总表`
}
