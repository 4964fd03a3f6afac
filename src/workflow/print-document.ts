import type { Block, Column, OfficeDocument, Row, Table } from '../office/index.ts'
import type { PrintedFact, PrintedPaper, PrintedSection } from './print.ts'

/** More columns than this are too narrow on an upright sheet. */
const MOST_UPRIGHT = 6

/** 打印稿 as a document: title, sections as tables in the order of the form, place for signature and seal, footer with the code. */
export function printDocument(paper: PrintedPaper): OfficeDocument {
  const wide = paper.sections.some((section) => section.kind === 'rows' && section.columns.length > MOST_UPRIGHT)
  const blocks: Block[] = [
    { kind: 'title', level: 'attachment', lines: [`${paper.fiscalYear}年度${paper.formTitle}`] },
    ...(paper.final ? [] : [{ kind: 'notice', text: '（报送稿）' } as const]),
    factsTable([
      { label: '填报单位', value: paper.organisationName, wide: false },
      { label: '预算年度', value: `${paper.fiscalYear}年`, wide: false },
    ]),
    ...paper.sections.flatMap(sectionBlocks),
    { kind: 'signature', lines: paper.signatures },
  ]
  return {
    properties: { title: fileTitle(paper), author: paper.organisationName, subject: paper.title, date: paper.frozenOn },
    sections: [{ orientation: wide ? 'landscape' : 'portrait', blocks, footer: paper.footer }],
  }
}

/** 2026年度项目支出绩效目标申报表（青岛第一中学，定稿1-2） */
export function fileTitle({ fiscalYear, formTitle, organisationName, final, edition, submission }: PrintedPaper): string {
  return `${fiscalYear}年度${formTitle}（${organisationName}，${final ? '定稿' : '报送稿'}${edition}-${submission}）`
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

/** Two short facts a row, long ones over the whole width. */
function factsTable(facts: readonly PrintedFact[]): Table {
  const rows: Row[] = []
  let open: PrintedFact | undefined
  const close = () => {
    if (open) rows.push({ cells: [{ text: open.label }, { text: open.value, columnSpan: 3 }] })
    open = undefined
  }
  for (const fact of facts) {
    if (fact.wide) {
      close()
      rows.push({ cells: [{ text: fact.label }, { text: fact.value, columnSpan: 3 }] })
    } else if (open) {
      rows.push({ cells: [open, fact].flatMap(({ label, value }) => [{ text: label }, { text: value }]) })
      open = undefined
    } else open = fact
  }
  close()
  return { kind: 'table', size: 'normal', headerRows: 0, columns: factColumns, rows }
}

function rowsTable({ columns, rows }: Extract<PrintedSection, { kind: 'rows' }>): Table {
  return {
    kind: 'table',
    size: 'normal',
    headerRows: 1,
    columns: [{ width: 1.2, align: 'center' }, ...columns.map(({ align, width }) => ({ width, align }))],
    rows: [
      { cells: [{ text: '序号' }, ...columns.map(({ label }) => ({ text: label }))] },
      ...rows.map((row, index) => ({ cells: [{ text: String(index + 1) }, ...row.map((text) => ({ text }))] })),
    ],
  }
}
