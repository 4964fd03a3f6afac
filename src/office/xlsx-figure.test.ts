import { Workbook } from '@cj-tech-master/excelts'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { SheetContent } from './xlsx.ts'
import { spreadsheets } from './xlsx-in-worker.ts'

const { readGrid, readWorkbook, writeWorkbook } = spreadsheets

const form: SheetContent = {
  name: "表'1",
  heading: { title: '表1 青岛市教育局2020年度预算及支出情况', unit: '万元' },
  printed: true,
  columns: [
    { title: '类别', width: 14 },
    { title: '决算数（万元）', width: 8, kind: 'figure' },
    { title: '预算执行率（%）', width: 12, kind: 'rate' },
  ],
  rows: [
    ['基本支出', '307054.671234', '97.39'],
    ['=SUM(B4:B4)', '-0.10', '—'],
    ['0007', '', ''],
    ['合计', '1234567890123.45', '100.00'],
  ],
}
const bytes = await writeWorkbook([form])
const parts = unzipSync(bytes)
const xml = (path: string) => strFromU8(parts[path]!)
const sheet = xml('xl/worksheets/sheet1.xml')
const cellXml = (address: string) => new RegExp(`<c r="${address}"[^>]*?(/>|>.*?</c>)`).exec(sheet)?.[0]

describe('导出的数', () => {
  it('金额是数，一位小数也不丢，显示千分位和两位小数，靠右', async () => {
    expect(['B4', 'B5', 'B7', 'C4', 'C7'].map((at) => /<v>(.*)<\/v>/.exec(cellXml(at)!)![1])).toEqual([
      ...['307054.671234', '-0.10', '1234567890123.45', '97.39', '100.00'],
    ])
    const workbook = new Workbook()
    await workbook.xlsx.load(bytes)
    const cell = (at: string) => workbook.worksheets[0]!.getCell(at)
    expect([cell('B4').value, cell('B4').numFmt, cell('B4').alignment?.horizontal]).toEqual([307054.671234, '#,##0.00', 'right'])
    expect([cell('C4').value, cell('C4').numFmt]).toEqual([97.39, '0.00'])
    // 307,054.67 + −0.10 + nothing + 1,234,567,890,123.45: what =SUM sees.
    expect([4, 5, 6, 7].map((row) => typeof cell(`B${row}`).value)).toEqual(['number', 'number', 'object', 'number'])
    expect(cell('B6').value).toBeNull()
  })

  it('栏宽够写最长的金额，不显示成 ####', () => {
    expect(Number(/<col min="2" max="2" width="(\d+)"/.exec(sheet)![1])).toBeGreaterThanOrEqual('1,234,567,890,123.45'.length)
  })

  it('金额栏里不是数的，都是文本，没有一个成了公式', async () => {
    const odd = [
      '=1+1',
      '+1',
      '-',
      '@SUM(A1)',
      '1e5',
      '1,000.00',
      '٣',
      '007',
      '.5',
      '5.',
      '0x10',
      'NaN',
      '-=1',
      '1 ',
      '1\n2',
      '97.39%',
      '1</v><f>1',
    ]
    const columns = [{ title: '金额', width: 9, kind: 'figure' as const }]
    const written = await writeWorkbook([{ name: '表', columns, rows: odd.map((text) => [text]) }])
    const xmlOf = strFromU8(unzipSync(written)['xl/worksheets/sheet1.xml']!)
    expect(odd.filter((_, index) => !new RegExp(`<c r="A${index + 2}" s="\\d+" t="s">`).test(xmlOf))).toEqual([])
    expect(xmlOf).not.toContain('<f')
  })

  it('超过 15 位的，电子表格存不下，作文本，一位不少', async () => {
    const long = '12345678901234.56'
    const reading = await readWorkbook(
      await writeWorkbook([{ name: '表', columns: [{ title: '金额', width: 9, kind: 'figure' }], rows: [[long]] }]),
    )
    expect(reading.kind === 'read' && reading.sheets[0]!.rows[1]!.texts).toEqual([long])
  })

  it('文本栏里像数、像公式的，仍是文本', async () => {
    expect([cellXml('A5'), cellXml('A6')].map((cell) => cell?.includes('t="s"'))).toEqual([true, true])
    expect(sheet).not.toContain('<f')
  })
})

describe('报表的样子', () => {
  it('表名并过各栏，单位在右，表头冻结，每页重复；横排 A4 一页宽，有页码', () => {
    expect(sheet).toContain('<mergeCell ref="A1:C1"/><mergeCell ref="A2:C2"/>')
    expect(sheet).toContain('<pane ySplit="3" topLeftCell="A4"')
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(sheet).toContain('第 &amp;P 页')
    expect(xml('xl/workbook.xml')).toContain(`localSheetId="0">'表''1'!$2:$3</definedName>`)
  })

  it('一栏写不下的，行加高，打印时不压住下一行', async () => {
    const long = {
      ...form,
      rows: [
        ['一二三四五六七八九十'.repeat(2), '1'],
        ['短', '1'],
      ],
    }
    const written = strFromU8(unzipSync(await writeWorkbook([long]))['xl/worksheets/sheet1.xml']!)
    expect(written).toContain('<row r="4" ht="60" customHeight="1">')
    expect(written).toContain('<row r="5">')
  })

  it('读回来：两种读法都一分不差', async () => {
    const rows = [...[['基本支出', '307054.671234', '97.39'], ['=SUM(B4:B4)', '-0.1', '—'], ['0007']], ['合计', '1234567890123.45', '100']]
    const reading = await readWorkbook(bytes)
    expect(reading.kind === 'read' && reading.sheets[0]!.rows.slice(3).map(({ texts }) => texts)).toEqual(rows)
    const grid = await readGrid(bytes)
    if (grid.kind !== 'read') throw new Error('没有读出')
    const { sheets } = grid
    const first = sheets[0]!
    const texts = Array.from({ length: first.rowCount }, (_, index) => first.rowAt(index)).filter(({ row }) => row > 3)
    expect(
      texts.map(({ cells }) =>
        cells
          .map(({ text }) => text)
          .join('|')
          .replace(/\|+$/, ''),
      ),
    ).toEqual(rows.map((row) => row.join('|')))
    expect(texts[0]!.cells.map(({ kind }) => kind)).toEqual(['text', 'number', 'number'])
  })

  it('没有表名的，表头仍是第一行', async () => {
    const { heading: _, printed: __, ...plain } = form
    const written = strFromU8(unzipSync(await writeWorkbook([plain]))['xl/worksheets/sheet1.xml']!)
    expect(written).toContain('<pane ySplit="1" topLeftCell="A2"')
    expect(written).not.toMatch(/mergeCell|pageSetup/)
  })
})
