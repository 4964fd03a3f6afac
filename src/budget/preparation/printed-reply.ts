import { dayInChina, moneyText, type PrintedSum, roundingNote } from '../../kernel/index.ts'
import { type Category, categories } from '../ledger/money-mark.ts'
import type { BudgetLine } from './budget-line.ts'
import type { BudgetReply, RepliedLine } from './budget-reply.ts'
import type { PrintedReplyView } from './reply.view.ts'

interface Printing {
  readonly reply: BudgetReply
  readonly lines: readonly Pick<BudgetLine, 'id' | 'category' | 'organisationId'>[]
  readonly departmentName: string
  readonly nameOf: (organisationId: string) => string
  /** Places of the units in the directory. */
  readonly ranks: ReadonlyMap<string, number>
}

type Rows = Pick<PrintedReplyView, 'columns' | 'rows' | 'note'>
type PlacedLine = RepliedLine & { readonly category: Category; readonly organisationId: string }

const order = ['basic', 'project'] as const

/** 批复 as it is printed: what finance replied is registered here, not issued; what goes to a unit is the reply itself. */
export function printReply(printing: Printing): PrintedReplyView {
  return printing.reply.direction === 'toUnit' ? printLetter(printing) : printRegister(printing)
}

/** 批复到单位的通知: figures in 万元 by 基本支出 and 项目支出, issuer and day. */
function printLetter({ reply, lines, departmentName, nameOf }: Printing): PrintedReplyView {
  const { fiscalYear, documentNumber, repliedOn, total, illustrative, organisationId } = reply
  const what = `${fiscalYear}年度单位预算`
  const parts = partsOf(placed(reply, lines))
  const [basic, project] = parts.map(({ fen }) => moneyText(fen, '万元'))
  return {
    ...{ kind: 'letter', title: `关于批复${nameOf(organisationId)}${what}的通知`, addressee: `${nameOf(organisationId)}：` },
    ...{ documentNumber, repliedOn, facts: [], unit: '单位：万元', illustrative, annex: null },
    body: [
      `现将你单位${what}批复如下：预算总额 ${moneyText(total, '万元')} 万元，其中基本支出 ${basic} 万元，项目支出 ${project} 万元，明细见下表。`,
      '请严格按批复的预算执行；预算调整须按规定程序报批。',
    ],
    columns: [heading('项目'), heading('批复数', true)],
    rows: [
      { cells: ['合计', moneyText(total, '万元')], emphasis: true },
      ...parts.flatMap(({ category, fen, lines: own }, index) => [
        { cells: [`${'一二'[index]}、${categories[category]}`, moneyText(fen, '万元')], emphasis: true },
        ...own.map((line) => ({ cells: [`　　${line.name}`, moneyText(BigInt(line.fen), '万元')], emphasis: false })),
      ]),
    ],
    note: noteOf([{ total, parts: parts.map(({ fen }) => fen) }, ...parts.map(({ fen, lines: own }) => sumOf(fen, own))]),
    ...{ issuer: departmentName, issuedOn: repliedOn },
  }
}

/** 部门预算批复登记表: totals of each unit, and every line with its unit in the 附表. */
function printRegister({ reply, lines, departmentName, nameOf, ranks }: Printing): PrintedReplyView {
  const { fiscalYear, documentNumber, repliedOn, total, illustrative, recordedAt, recordedBy, file } = reply
  const rank = (organisationId: string) => ranks.get(organisationId) ?? ranks.size
  const units = [...Map.groupBy(placed(reply, lines), ({ organisationId }) => organisationId)]
    .map(([id, own]) => ({ id, name: nameOf(id), lines: own, fen: add(own), parts: partsOf(own) }))
    .sort((a, b) => rank(a.id) - rank(b.id))
  return {
    ...{ kind: 'register', title: `${departmentName}${fiscalYear}年度部门预算批复登记表`, addressee: null, documentNumber, repliedOn },
    facts: [
      { name: '批复文号', value: documentNumber },
      { name: '批复日期', value: longDay(repliedOn) },
      { name: '批复总额', value: `${moneyText(total, '万元')} 万元` },
      { name: '批复文件', value: file?.name ?? '未上传' },
      { name: '登记', value: `${recordedBy}，${longDay(dayInChina(recordedAt))}` },
      { name: '单位数', value: `${units.length} 个` },
    ],
    body: ['本表根据财政部门对本部门的批复文件登记，不是批复文件；批复内容以文件原件为准。'],
    ...{ unit: '单位：万元', illustrative },
    ...unitTotals(units, total),
    annex: { title: '附表：批复明细', ...unitLines(units) },
    ...{ issuer: recordedBy, issuedOn: dayInChina(recordedAt) },
  }
}

interface UnitPart {
  readonly name: string
  readonly fen: bigint
  readonly lines: readonly PlacedLine[]
  readonly parts: ReturnType<typeof partsOf>
}

function unitTotals(units: readonly UnitPart[], total: bigint): Rows {
  const wholes = order.map((_, index) => units.reduce((sum, { parts }) => sum + parts[index]!.fen, 0n))
  const row = (name: string, fen: bigint, parts: readonly bigint[]) => [name, ...[fen, ...parts].map((one) => moneyText(one, '万元'))]
  return {
    columns: [heading('单位'), heading('合计', true), ...order.map((category) => heading(categories[category], true))],
    rows: [
      { cells: row('合计', total, wholes), emphasis: true },
      ...units.map(({ name, fen, parts }) => ({
        cells: row(
          name,
          fen,
          parts.map((part) => part.fen),
        ),
        emphasis: false,
      })),
    ],
    note: noteOf([
      { total, parts: units.map(({ fen }) => fen) },
      { total, parts: wholes },
      ...wholes.map((whole, index) => ({ total: whole, parts: units.map(({ parts }) => parts[index]!.fen) })),
      ...units.map(({ fen, parts }) => ({ total: fen, parts: parts.map((part) => part.fen) })),
    ]),
  }
}

function unitLines(units: readonly UnitPart[]): Rows {
  return {
    columns: [heading('单位'), heading('支出类别'), heading('项目'), heading('批复数', true)],
    rows: units.flatMap(({ name, fen, parts }) => [
      { cells: [name, '小计', '', moneyText(fen, '万元')], emphasis: true },
      ...parts.flatMap(({ category, lines }) =>
        lines.map((line) => ({ cells: [name, categories[category], line.name, moneyText(BigInt(line.fen), '万元')], emphasis: false })),
      ),
    ]),
    note: noteOf(units.map(({ fen, lines }) => sumOf(fen, lines))),
  }
}

function partsOf(lines: readonly PlacedLine[]) {
  return order.map((category) => {
    const own = lines.filter((line) => line.category === category)
    return { category, lines: own, fen: add(own) }
  })
}

/** The lines as they were replied; a line that is gone since then counts as a project of the addressee. */
function placed({ lines: replied, organisationId }: BudgetReply, lines: Printing['lines']): PlacedLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]))
  return replied.map((line) => {
    const known = byId.get(line.lineId)
    return { ...line, category: known?.category ?? 'project', organisationId: known?.organisationId ?? organisationId }
  })
}

function heading(title: string, figure = false) {
  return { title, figure }
}

function add(lines: readonly { readonly fen: string }[]): bigint {
  return lines.reduce((whole, { fen }) => whole + BigInt(fen), 0n)
}

function sumOf(total: bigint, lines: readonly { readonly fen: string }[]): PrintedSum {
  return { total, parts: lines.map(({ fen }) => BigInt(fen)) }
}

function noteOf(sums: readonly PrintedSum[]): string | null {
  return roundingNote(sums, '万元') ?? null
}

/** 2020年1月20日 */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
