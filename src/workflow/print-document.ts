import type { Block, Cell, Column, OfficeDocument, Row, Table } from '../office/index.ts'
import type { PrintedFact, PrintedPaper, PrintedSection } from './print.ts'
import type { PrintedSheet } from './print-sheet.ts'

/** More columns than this are too narrow on an upright sheet. */
const MOST_UPRIGHT = 6
/** 小五 from so many columns on; fewer have room for 五号. */
const FEWEST_SMALL = 5

/** 打印稿 as a document: title, sections as tables in the order of the form, place for signature and seal, footer with the code. */
export function printDocument(paper: PrintedPaper): OfficeDocument {
  const blocks = paper.sheet ? sheetBlocks(paper, paper.sheet) : sectionsBlocks(paper)
  return {
    properties: { title: fileTitle(paper), author: paper.organisationName, subject: paper.title, date: paper.frozenOn },
    sections: [
      {
        orientation: isWide(paper) ? 'landscape' : 'portrait',
        ...(paper.sheet && { margins: 'form' as const }),
        blocks,
        footer: paper.footer,
      },
    ],
  }
}

function isWide({ sheet, sections }: PrintedPaper): boolean {
  if (sheet) return sheet.orientation === 'landscape'
  return sections.some((section) => section.kind === 'rows' && section.columns.length > MOST_UPRIGHT)
}

/** 表样: the official table as it stands, its own lines above and below. */
function sheetBlocks(paper: PrintedPaper, { subtitle, unitNote, columns, headRows, heads, lead, rows, foot }: PrintedSheet): Block[] {
  const above = [...(subtitle ? [subtitle] : []), ...(paper.final ? [] : ['（报送稿）'])]
  return [
    { kind: 'title', level: 'attachment', lines: [paper.formTitle] },
    ...above.map((text): Block => ({ kind: 'line', text, align: 'center' })),
    ...lead.map((text): Block => ({ kind: 'line', text, align: 'left' })),
    ...(unitNote ? [{ kind: 'line', text: unitNote, align: 'right' } as const] : []),
    {
      kind: 'table',
      size: columns.length >= FEWEST_SMALL ? 'small' : 'normal',
      headerRows: headRows,
      heads,
      columns: columns.map((width) => ({ width, align: 'left' })),
      rows: rows.map(({ cells, total }) => ({
        cells: cells.map(({ head, ...cell }) => ({ ...cell, strong: head })),
        emphasis: total,
      })),
    },
    ...foot.map((text): Block => ({ kind: 'line', text, align: 'left' })),
    // In the size of the form: a sheet lying down has no room for that of a letter.
    ...['', ...paper.signatures].map((text): Block => ({ kind: 'line', text, align: 'left' })),
  ]
}

function sectionsBlocks(paper: PrintedPaper): Block[] {
  return [
    { kind: 'title', level: 'attachment', lines: [`${paper.fiscalYear}年度${paper.formTitle}`] },
    ...(paper.final ? [] : [{ kind: 'notice', text: '（报送稿）' } as const]),
    factsTable([
      { label: '填报单位', value: paper.organisationName, wide: false, align: 'left' },
      { label: '预算年度', value: `${paper.fiscalYear}年`, wide: false, align: 'left' },
    ]),
    ...paper.sections.flatMap(sectionBlocks),
    { kind: 'signature', lines: paper.signatures },
  ]
}

/** 2026年度项目支出绩效目标申报表（青岛第一中学，定稿第1版） */
export function fileTitle({ fiscalYear, formTitle, organisationName, final, edition, submission }: PrintedPaper): string {
  const version = final ? `定稿第${edition}版` : `报送稿第${edition}版第${submission}次报送`
  return `${fiscalYear}年度${formTitle}（${organisationName}，${version}）`
}

function sectionBlocks(section: PrintedSection): Block[] {
  const table = section.kind === 'facts' ? factsTable(section.facts) : rowsTable(section)
  return section.title === '' ? [table] : [{ kind: 'caption', text: section.title }, table]
}

const factColumns: readonly Column[] = [
  { width: 20, align: 'center' },
  { width: 30, align: 'left' },
  { width: 20, align: 'center' },
  { width: 30, align: 'left' },
]

/** Two short facts a row, wide ones over the whole width. */
function factsTable(facts: readonly PrintedFact[]): Table {
  const rows: Row[] = []
  let open: PrintedFact | undefined
  for (const fact of facts) {
    if (fact.wide) rows.push({ cells: [{ text: fact.label }, { text: fact.value, align: fact.align, columnSpan: 3 }] })
    else if (open) {
      rows.push({ cells: [open, fact].flatMap(({ label, value, align }) => [{ text: label }, { text: value, align }]) })
      open = undefined
    } else open = fact
  }
  return { kind: 'table', size: 'normal', headerRows: 0, columns: factColumns, rows }
}

function rowsTable({ columns, rows, spans }: Extract<PrintedSection, { kind: 'rows' }>): Table {
  return {
    kind: 'table',
    size: 'normal',
    headerRows: 1,
    columns: [{ width: 1.2, align: 'center' }, ...columns.map(({ align, width }) => ({ width, align }))],
    rows: [
      { cells: [{ text: '序号' }, ...columns.map(({ label }) => ({ text: label }))] },
      ...rows.map((row, index) => ({ cells: [{ text: String(index + 1) }, ...rowCells(row, spans[index]!)] })),
    ],
  }
}

/** A cell that the one above covers leaves its place out. */
function rowCells(row: readonly string[], spans: readonly number[]): Cell[] {
  return row.flatMap((text, column) => (spans[column] === 0 ? [] : [{ text, rowSpan: spans[column] ?? 1 }]))
}
