import { isBuiltInDate, isDateFormat } from './cell-value.ts'
import { lockedProblem } from './file-kind.ts'
import { gridLimits } from './grid.ts'
import { BookBuilder, type BookData, SheetBuilder } from './grid-data.ts'
import { GridFault } from './grid-fault.ts'
import { SheetReader } from './grid-sheet-xml.ts'
import { stringEvents } from './grid-strings-xml.ts'
import { scanPart } from './scan-part.ts'
import { attribute, type XmlEvents } from './xml-scan.ts'
import { listParts, type ZipPart } from './zip-parts.ts'

interface Book {
  readonly bytes: Buffer
  readonly parts: ReadonlyMap<string, ZipPart>
  /** Bytes that were unpacked, of those that will be. */
  readonly advance: (count: number) => void
}

interface SheetPlace {
  readonly name: string
  readonly hidden: boolean
  readonly path: string
}

/** Reads a .xlsx part by part as it is unpacked: the whole of a sheet never stands in memory. */
export async function readXlsx(bytes: Buffer, onProgress: (share: number) => void, percents = false): Promise<BookData> {
  const parts = new Map(listParts(bytes).map((part) => [part.path.replace(/^\//, ''), part]))
  if ([...parts.values()].some(({ locked }) => locked)) throw new GridFault('office.locked', lockedProblem().message)
  refuseOtherPackages(parts)
  const total = [...parts.values()].reduce((sum, { size, path }) => (/sheet\d*\.xml$|sharedStrings/i.test(path) ? sum + size : sum), 1)
  let done = 0
  const book: Book = {
    ...{ bytes, parts },
    advance: (count) => {
      done += count
      onProgress(Math.min(done / total, 1))
    },
  }
  const { sheets, date1904, stringsPath, stylesPath } = await readDirectory(book)
  const builder = new BookBuilder()
  const strings: number[] = []
  await scan(
    book,
    stringsPath,
    stringEvents((text) => strings.push(builder.text(text))),
  )
  const formats = await readFormats(book, stylesPath)
  let cells = 0
  for (const place of sheets.slice(0, gridLimits.sheets)) {
    const sheet = new SheetBuilder()
    const reader = new SheetReader({
      name: place.name,
      builder,
      sheet,
      strings,
      date1904,
      cellsBefore: cells,
      ...formatsOf(formats, percents),
    })
    await scan(book, place.path, reader)
    builder.add(sheet.finish({ name: place.name, hidden: place.hidden, merges: reader.merges }))
    cells += sheet.cellCount
  }
  return builder.finish()
}

function refuseOtherPackages(parts: ReadonlyMap<string, ZipPart>): void {
  if (parts.has('xl/workbook.xml') || parts.has('_rels/.rels')) {
    if (parts.has('word/document.xml')) throw new GridFault('office.noWorkbook', '文件是 Word 文档，不是电子表格。请选择电子表格文件。')
    if (parts.has('xl/workbook.bin'))
      throw new GridFault('office.noWorkbook', '文件是二进制电子表格（.xlsb），不能读取。请另存为 .xlsx 后再选。')
    return
  }
  if (parts.has('content.xml') && parts.has('mimetype'))
    throw new GridFault('office.noWorkbook', '文件是开放文档格式（.ods），不能读取。请另存为 .xlsx 后再选。')
  throw new GridFault('office.noWorkbook', '文件是压缩包，不是电子表格。请解压后选择其中的 .xlsx 文件。')
}

async function scan({ bytes, parts, advance }: Book, path: string | undefined, events: XmlEvents): Promise<void> {
  const part = path === undefined ? undefined : parts.get(path)
  if (!part) return
  await scanPart(bytes, part, events, advance)
}

interface Directory {
  readonly sheets: readonly SheetPlace[]
  readonly date1904: boolean
  readonly stringsPath: string | undefined
  readonly stylesPath: string | undefined
}

async function readDirectory(book: Book): Promise<Directory> {
  const workbookPath = book.parts.has('xl/workbook.xml') ? 'xl/workbook.xml' : await findWorkbook(book)
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1)
  const relations = await readRelations(book, `${folder}_rels/${workbookPath.slice(folder.length)}.rels`)
  const pathOf = (target: string) => (target.startsWith('/') ? target.slice(1) : resolve(folder, target))
  const sheets: SheetPlace[] = []
  let date1904 = false
  await scan(book, workbookPath, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attribute(attributes, 'r:id') ?? /\w+:id\s*=\s*["']([^"']+)/.exec(attributes)?.[1] ?? '')
      if (!relation?.type.endsWith('/worksheet')) return
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
      sheets.push({ name: attribute(attributes, 'name') ?? '', hidden, path: pathOf(relation.target) })
    },
    close() {},
    text() {},
  })
  if (sheets.length === 0) throw new GridFault('office.noWorkbook', '文件里没有工作表，不能读取。请核对是否选错文件。')
  const ofType = (type: string) => [...relations.values()].find((relation) => relation.type.endsWith(type))
  const [strings, styles] = [ofType('/sharedStrings'), ofType('/styles')]
  return { sheets, date1904, stringsPath: strings && pathOf(strings.target), stylesPath: styles && pathOf(styles.target) }
}

async function findWorkbook(book: Book): Promise<string> {
  for (const { type, target } of (await readRelations(book, '_rels/.rels')).values())
    if (type.endsWith('/officeDocument')) return target.replace(/^\//, '')
  throw new GridFault('office.noWorkbook', '文件不是电子表格，不能读取。请选择 .xlsx 或 .xls 文件。')
}

async function readRelations(book: Book, path: string): Promise<Map<string, { type: string; target: string }>> {
  const relations = new Map<string, { type: string; target: string }>()
  await scan(book, path, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const [type, target] = [attribute(attributes, 'Type') ?? '', attribute(attributes, 'Target') ?? '']
      relations.set(attribute(attributes, 'Id') ?? '', { type, target })
    },
    close() {},
    text() {},
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const parts = folder.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}

type Format = 'date' | 'percent' | 'other'

/** Which of the cell styles show a day, and which a share as percent. */
function formatsOf(formats: readonly Format[], percents: boolean): { isDate: boolean[]; isPercent: boolean[] } {
  return { isDate: formats.map((format) => format === 'date'), isPercent: formats.map((format) => percents && format === 'percent') }
}

async function readFormats(book: Book, path: string | undefined): Promise<Format[]> {
  const own = new Map<number, Format>()
  const styles: Format[] = []
  let inCells = false
  await scan(book, path, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attribute(attributes, 'numFmtId')), formatOf(attribute(attributes, 'formatCode') ?? ''))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const format = Number(attribute(attributes, 'numFmtId') ?? 0)
        styles.push(own.get(format) ?? (isBuiltInDate(format) ? 'date' : format === 9 || format === 10 ? 'percent' : 'other'))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return styles
}

function formatOf(code: string): Format {
  if (isDateFormat(code)) return 'date'
  return code.replace(/"[^"]*"|\\./g, '').includes('%') ? 'percent' : 'other'
}
