import type { Block, Cell, OfficeDocument } from '../../office/index.ts'
import { longDay } from './printed-reply.ts'
import type { PrintedReplyView } from './reply.view.ts'

type Rows = Pick<PrintedReplyView, 'columns' | 'rows' | 'note'>

/** 打印的批复 as Word shows it. */
export function replyDocument(printed: PrintedReplyView): OfficeDocument {
  const { kind, title, addressee, documentNumber, body, unit, annex, issuer, issuedOn, illustrative, facts } = printed
  const blocks: Block[] = [
    { kind: 'title', level: 'document', lines: titleLines(title) },
    ...(kind === 'letter' ? [{ kind: 'notice', text: documentNumber } as const] : []),
    ...(illustrative ? [{ kind: 'notice', text: '（演示数据）' } as const] : []),
    ...(addressee === null ? [] : [{ kind: 'addressee', text: addressee } as const]),
    ...body.map((text) => ({ kind: 'paragraph', text }) as const),
    ...facts.map(({ name, value }) => ({ kind: 'paragraph', text: `${name}：${value}` }) as const),
    { kind: 'tableUnit', text: unit },
    ...tableOf(printed),
    ...(annex ? [{ kind: 'caption', text: annex.title } as const, { kind: 'tableUnit', text: unit } as const, ...tableOf(annex)] : []),
    { kind: 'signature', lines: kind === 'letter' ? [issuer, longDay(issuedOn)] : [`登记：${issuer}`, longDay(issuedOn)] },
  ]
  return { properties: { title, author: issuer, date: issuedOn }, sections: [{ orientation: 'portrait', blocks }] }
}

/** What a line of 二号 holds within the text block. */
const TITLE_CHARACTERS = 20

/** 标题按词意回行: a long one begins its second line with the year. */
function titleLines(title: string): string[] {
  const year = title.search(/\d{4}年度/)
  return title.length > TITLE_CHARACTERS && year > 0 ? [title.slice(0, year), title.slice(year)] : [title]
}

/** Leading blanks of a text are its indent: Word shows them as one. */
function cellOf(text: string): Cell {
  const words = text.replace(/^　+/, '')
  return { text: words, ...(words.length < text.length && { indent: text.length - words.length }) }
}

function tableOf({ columns, rows, note }: Rows): Block[] {
  const rest = columns.length === 2 ? 70 : 100 / columns.length
  return [
    {
      ...{ kind: 'table', size: 'normal', headerRows: 1 },
      columns: columns.map(({ figure }) => ({ width: columns.length === 2 && figure ? 30 : rest, align: figure ? 'right' : 'left' })),
      rows: [
        { cells: columns.map(({ title }) => ({ text: title, align: 'center' as const })) },
        ...rows.map(({ cells, emphasis }) => ({ cells: cells.map(cellOf), emphasis })),
      ],
    },
    ...(note === null ? [] : [{ kind: 'paragraph', text: `注：${note}` } as const]),
  ]
}
