import { renderDocx, spreadsheets } from '../../src/office/server.ts'
import { type LaidCell, type PrintedSheet, printDocument, printPaper, printSheet, sheetWorkbook } from '../../src/workflow/index.ts'
import type { DemoPaper } from './demo-papers.ts'
import { placeOf, type SheetCellText, sheetOf, squeezed } from './official-sheets.ts'
import { type PrintedCell, sheetIn, tablesIn } from './printed-tables.ts'

/** 导出的表: the file that the product gives for a demo paper, read back cell by cell. Word, the pages of the form joined again. */
export async function exportedWord(paper: DemoPaper, year: number): Promise<readonly SheetCellText[]> {
  const { form, cells, filled } = sheetOf(paper, year)
  const { subtitle, unitNote, ...rest } = form
  const sheet = { ...form.sheet, orientation: form.orientation, ...(subtitle && { subtitle }), ...(unitNote && { unitNote }) }
  const sections = JSON.parse(JSON.stringify(rest.sections))
  const paperForm = { type: form.paperType, label: form.title, sections, sheet, titleOf: () => form.title, check: () => [] }
  const frozen = {
    ...{ paperId: '01980000-0000-7000-8000-000000000001', editionId: 'e', type: form.paperType, form: '', title: form.title },
    ...{
      fiscalYear: year,
      organisationId: 'o',
      edition: 1,
      submission: 1,
      final: true,
      hash: 'h',
      frozenOn: `${year}-03-01`,
      cells: filled,
    },
  }
  const printed = printPaper(paperForm, frozen, { organisationName: '教育局', key: 1, mac: 'a'.repeat(16) })
  const tables = tablesIn(await renderDocx(printDocument(printed)))
  const joined = joinPages(tables, {
    sheet: printSheet({ sections, sheet }, { cells: filled, year }),
    places: new Set(cells.map(({ place }) => place)),
  })
  return withTexts(cells, joined)
}

/** Excel, without the lines above and below the table. */
export async function exportedExcel(paper: DemoPaper, year: number): Promise<readonly SheetCellText[]> {
  const { form, cells, filled, rows } = sheetOf(paper, year)
  const { subtitle, unitNote } = form
  const sheet = { ...form.sheet, orientation: form.orientation, ...(subtitle && { subtitle }), ...(unitNote && { unitNote }) }
  const sections = JSON.parse(JSON.stringify(form.sections))
  const content = sheetWorkbook({ title: form.title, sections, sheet, cells: filled, year, version: '第 1 版' })
  const read = await sheetIn(await spreadsheets.writeWorkbook([content]), { width: sheet.columns.length })
  const above = content.above.length
  const table = read.filter(({ row }) => row >= above && row < above + rows).map((cell) => ({ ...cell, row: cell.row - above }))
  return withTexts(cells, table)
}

/** What the file says, with what the form says about the cell; a cell that the form does not have has no kind. */
function withTexts(laid: readonly SheetCellText[], table: readonly PrintedCell[]): SheetCellText[] {
  const cells = new Map(laid.map(({ place, cell }) => [place, cell]))
  const unknown = { content: { kind: 'text', text: '' }, column: 0, rowSpan: 1, columnSpan: 1 } satisfies LaidCell
  return table.map((one) => {
    const place = placeOf(one)
    const cell = cells.get(place) ?? unknown
    return { place, cell, text: isRate(cell) ? asPercent(one.text) : one.text }
  })
}

function isRate({ content }: LaidCell): boolean {
  return content.kind === 'cell' && content.field.kind === 'rate'
}

/** Excel keeps 100.00% as the number 1. */
function asPercent(text: string): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? `${(Number(text) * 100).toFixed(2)}%` : text
}

interface Joining {
  readonly sheet: PrintedSheet
  readonly places: ReadonlySet<string>
}

/** 续页: heads printed again are left out, cells that go on are one again. */
function joinPages(tables: readonly (readonly PrintedCell[])[], { sheet, places }: Joining): PrintedCell[] {
  const all: PrintedCell[] = []
  for (const [page, table] of tables.entries()) {
    const start = Math.max(0, ...all.map(({ row, rowSpan }) => row + rowSpan))
    const repeated = page === 0 ? 0 : repeatedHead(table, sheet, start)
    const own = table.filter(({ row, rowSpan }) => row + rowSpan > repeated)
    for (const cell of own) {
      const rowSpan = cell.rowSpan - Math.max(repeated - cell.row, 0)
      all.push({ ...cell, row: start + Math.max(cell.row - repeated, 0), rowSpan })
    }
  }
  return joinRunning(all, new Set([...places].map(beginningOf)))
}

/** A cell that the form does not begin here goes on from the page before. */
function joinRunning(cells: readonly PrintedCell[], begins: ReadonlySet<string>): PrintedCell[] {
  const joined: PrintedCell[] = []
  for (const cell of cells) {
    const above = joined.findIndex(
      ({ row, rowSpan, column, text }) => row + rowSpan === cell.row && column === cell.column && text === cell.text,
    )
    if (above < 0 || begins.has(beginningOf(placeOf(cell)))) joined.push(cell)
    else joined[above] = { ...joined[above]!, rowSpan: joined[above]!.rowSpan + cell.rowSpan }
  }
  return joined
}

function beginningOf(place: string): string {
  return place.split('，')[0]!
}

/** How many rows of the page are a head that stood further up. */
function repeatedHead(table: readonly PrintedCell[], { heads, rows }: PrintedSheet, start: number): number {
  const head = heads.find(({ first, count, last }) => start >= first + count && start <= last)
  if (!head) return 0
  const words = rows.slice(head.first, head.first + head.count).flatMap(({ cells }) => cells.map(({ text }) => squeezed(text)))
  const printed = table.filter(({ row }) => row < head.count).map(({ text }) => squeezed(text))
  return printed.every((text) => words.includes(text)) ? head.count : 0
}
