import { moneyText } from '../../kernel/index.ts'
import type { Block, OfficeDocument } from '../../office/index.ts'
import type { BudgetLine } from './budget-line.ts'
import type { BudgetReply } from './budget-reply.ts'
import type { PrintedReplyView } from './reply.view.ts'

interface Printing {
  readonly reply: BudgetReply
  readonly lines: readonly BudgetLine[]
  readonly departmentName: string
  readonly unitName: string
}

/** 批复 as it is printed: title, addressee, figures in 万元 by 基本支出 and 项目支出, issuer and day. */
export function printReply({ reply, lines, departmentName, unitName }: Printing): PrintedReplyView {
  const { fiscalYear, documentNumber, repliedOn, total, direction, illustrative } = reply
  const toUnit = direction === 'toUnit'
  const what = `${fiscalYear}年度${toUnit ? '单位' : '部门'}预算`
  const byId = new Map(lines.map((line) => [line.id, line]))
  const parts = (['basic', 'project'] as const).map((category) => ({
    label: category === 'basic' ? '一、基本支出' : '二、项目支出',
    lines: reply.lines.filter(({ lineId }) => (byId.get(lineId)?.category ?? 'project') === category),
  }))
  const sum = (some: readonly { fen: string }[]) => some.reduce((whole, { fen }) => whole + BigInt(fen), 0n)
  const rows = parts.flatMap(({ label, lines: own }) => [
    { cells: [label, moneyText(sum(own), '万元')], emphasis: true },
    ...own.map(({ name, fen }) => ({ cells: [`　　${name}`, moneyText(BigInt(fen), '万元')], emphasis: false })),
  ])
  return {
    title: toUnit ? `关于批复${unitName}${what}的通知` : `${departmentName}${what}批复登记表`,
    addressee: toUnit ? `${unitName}：` : `${departmentName}：`,
    ...{ documentNumber, repliedOn, unit: '单位：万元', columns: ['项目', '批复数'], illustrative },
    body: [
      `现将你${toUnit ? '单位' : '部门'}${what}批复如下：预算总额 ${moneyText(total, '万元')} 万元，其中基本支出 ${moneyText(sum(parts[0]!.lines), '万元')} 万元，项目支出 ${moneyText(sum(parts[1]!.lines), '万元')} 万元，明细见下表。`,
      '请严格按批复的预算执行；预算调整须按规定程序报批。',
    ],
    rows: [{ cells: ['合计', moneyText(total, '万元')], emphasis: true }, ...rows],
    issuer: toUnit ? departmentName : '财政部门',
  }
}

/** The same as Word shows it. */
export function replyDocument(printed: PrintedReplyView): OfficeDocument {
  const { title, addressee, documentNumber, repliedOn, body, unit, columns, rows, issuer, illustrative } = printed
  const blocks: Block[] = [
    { kind: 'title', level: 'document', lines: [title] },
    { kind: 'notice', text: documentNumber },
    ...(illustrative ? [{ kind: 'notice', text: '（演示数据）' } as const] : []),
    { kind: 'paragraph', text: addressee },
    ...body.map((text) => ({ kind: 'paragraph', text }) as const),
    { kind: 'caption', text: unit },
    {
      ...{ kind: 'table', size: 'normal', headerRows: 1 },
      columns: [
        { width: 70, align: 'left' },
        { width: 30, align: 'right' },
      ],
      rows: [{ cells: columns.map((text) => ({ text, align: 'center' as const })) }, ...rows.map(tableRow)],
    },
    { kind: 'signature', lines: [issuer, longDay(repliedOn)] },
  ]
  return { properties: { title, author: issuer, date: repliedOn }, sections: [{ orientation: 'portrait', blocks }] }
}

function tableRow({ cells, emphasis }: PrintedReplyView['rows'][number]) {
  return { cells: cells.map((text) => ({ text })), emphasis }
}

/** 2020年1月20日 */
function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
