import { strToU8, zipSync } from 'fflate'
import type { FormSheetContent, SheetContent } from './xlsx.ts'
import { formSheetXml } from './xlsx-form.ts'
import { headRowOf, sheetXml } from './xlsx-sheet.ts'
import { styles } from './xlsx-styles.ts'
import { MAIN, XML, xmlText } from './xlsx-text.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook of texts and figures, with a head that stays and columns that are wide enough. 「=1+1」 stays a text, also when it is edited. */
export function writeWorkbook(sheets: readonly (SheetContent | FormSheetContent)[]): Uint8Array {
  const strings = new Map<string, number>()
  const parts: Record<string, Uint8Array> = {}
  const numbers = sheets.map((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8('widths' in sheet ? formSheetXml(sheet, strings) : sheetXml(sheet, strings))
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

function workbookXml(sheets: readonly (SheetContent | FormSheetContent)[]): string {
  const names = sheets.map((sheet, index) => {
    const state = 'hidden' in sheet && sheet.hidden ? ' state="veryHidden"' : ''
    return `<sheet name="${xmlText(sheetName(sheet.name))}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
  })
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets>${printTitles(sheets)}</workbook>`
}

/** 打印标题行: unit and head on each page; the form title on the first alone. */
function printTitles(sheets: readonly (SheetContent | FormSheetContent)[]): string {
  const names = sheets.flatMap((sheet, index) => {
    const [first, last] = titleRows(sheet)
    if (last < first) return []
    const rows = `'${sheetName(sheet.name).replaceAll("'", "''")}'!$${first}:$${last}`
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(rows)}</definedName>`]
  })
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''
}

function titleRows(sheet: SheetContent | FormSheetContent): readonly [first: number, last: number] {
  if ('widths' in sheet) return [sheet.above.length + 1, sheet.above.length + sheet.headerRows]
  const head = headRowOf(sheet)
  return sheet.printed ? [Math.max(head - 1, 1), head] : [1, 0]
}

/** The programs refuse longer names and these signs. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1'
}

function stringsXml(strings: ReadonlyMap<string, number>): string {
  const items = Array.from(strings.keys(), (text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`)
  return `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">${items.join('')}</sst>`
}
