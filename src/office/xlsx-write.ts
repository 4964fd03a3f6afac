import { strToU8, zipSync } from 'fflate'
import { printable } from './printable.ts'
import type { SheetContent } from './xlsx.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** A cell of the spreadsheet programs holds no more. */
const MOST_CHARACTERS = 32_767
const [BODY, HEAD] = [1, 2]

/** A workbook of text cells, with a head that stays and columns that are wide enough. 「=1+1」 stays a text, also when it is edited. */
export function writeWorkbook(sheets: readonly SheetContent[]): Uint8Array {
  const strings = new Map<string, number>()
  const parts: Record<string, Uint8Array> = {}
  const numbers = sheets.map((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(sheetXml(sheet, strings))
    return index + 1
  })
  return zipSync(
    {
      '[Content_Types].xml': strToU8(contentTypes(numbers)),
      '_rels/.rels': strToU8(relations([['rId1', 'officeDocument', 'xl/workbook.xml']])),
      'xl/workbook.xml': strToU8(workbookXml(sheets)),
      'xl/_rels/workbook.xml.rels': strToU8(
        relations([
          ...numbers.map((number) => [`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`] as const),
          ['rIdStyles', 'styles', 'styles.xml'],
          ['rIdStrings', 'sharedStrings', 'sharedStrings.xml'],
        ]),
      ),
      'xl/styles.xml': strToU8(styles),
      ...parts,
      'xl/sharedStrings.xml': strToU8(stringsXml(strings)),
    },
    { level: 4 },
  )
}

function contentTypes(numbers: readonly number[]): string {
  const part = (name: string, type: string) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${part('sharedStrings', 'sharedStrings')}${numbers.map((number) => part(`worksheets/sheet${number}`, 'worksheet')).join('')}</Types>`
}

function relations(list: readonly (readonly [string, string, string])[]): string {
  const inside = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inside.join('')}</Relationships>`
}

function workbookXml(sheets: readonly SheetContent[]): string {
  const names = sheets.map(({ name }, index) => `<sheet name="${xmlText(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`
}

/** The programs refuse longer names and these signs. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1'
}

function sheetXml({ columns, rows }: SheetContent, strings: Map<string, number>): string {
  const letters = columnLetters(Math.max(columns.length, ...rows.map((row) => row.length), 1))
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  const body = [rowXml({ texts: columns.map(({ title }) => title), row: 1, style: HEAD, letters, strings })]
  rows.forEach((texts, index) => {
    body.push(rowXml({ texts, row: index + 2, style: BODY, letters, strings }))
  })
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>${body.join('')}</sheetData></worksheet>`
}

interface RowContent {
  readonly texts: readonly string[]
  readonly row: number
  readonly style: number
  readonly letters: readonly string[]
  readonly strings: Map<string, number>
}

function rowXml({ texts, row, style, letters, strings }: RowContent): string {
  let cells = ''
  texts.forEach((text, index) => {
    const known = strings.get(text) ?? strings.size
    strings.set(text, known)
    cells += `<c r="${letters[index]}${row}" s="${style}" t="s"><v>${known}</v></c>`
  })
  return `<row r="${row}">${cells}</row>`
}

function columnLetters(count: number): string[] {
  const name = (number: number): string => (number >= 26 ? name(Math.floor(number / 26) - 1) : '') + String.fromCharCode(65 + (number % 26))
  return Array.from({ length: count }, (_, index) => name(index))
}

function stringsXml(strings: ReadonlyMap<string, number>): string {
  const items = Array.from(strings.keys(), (text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`)
  return `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">${items.join('')}</sst>`
}

/** `_x000D_` is read as a sign of its own by the programs: what was typed so is told apart. */
function xmlText(text: string): string {
  return printable(text)
    .slice(0, MOST_CHARACTERS)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

const line = '<color rgb="FFC9C4B9"/>'
const side = (name: string) => `<${name} style="thin">${line}</${name}>`
const cell = (font: number, fill: number, alignment: string) =>
  `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment} wrapText="1"/></xf>`

/** Text cells with thin lines; the head bold on its ground. */
const styles = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2EFE9"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cell(0, 0, 'vertical="center"')}${cell(1, 2, 'horizontal="center" vertical="center"')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
