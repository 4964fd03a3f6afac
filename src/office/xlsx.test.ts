import { Workbook } from '@cj-tech-master/excelts'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type SheetContent, sheetLimits } from './xlsx.ts'
import { spreadsheets } from './xlsx-in-worker.ts'

const { readWorkbook, writeWorkbook, markWorkbook } = spreadsheets

const table: SheetContent = {
  name: '机构表',
  columns: [
    { title: '名称', width: 30 },
    { title: '代码', width: 12 },
  ],
  rows: [
    ['青岛第一中学', '0201002'],
    ['=HYPERLINK("http://example.test")', '+1'],
    ['两行\n名称', ''],
  ],
}

async function textsOf(bytes: Uint8Array): Promise<string[][]> {
  const reading = await readWorkbook(bytes)
  if (reading.kind === 'refused') throw new Error(reading.problems[0]!.message)
  return reading.sheets[0]!.rows.map(({ texts }) => [...texts])
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const reading = await readWorkbook(bytes)
  if (reading.kind === 'read') throw new Error('文件被读取了')
  return `${reading.problems[0]!.code} ${reading.problems[0]!.message}`
}

describe('电子表格', () => {
  it('写出再读入，一字不差；代码前的零还在，等号开头的仍是文本，不是公式', async () => {
    const bytes = await writeWorkbook([table])
    expect(await textsOf(bytes)).toEqual([['名称', '代码'], ...table.rows])
    const workbook = new Workbook()
    await workbook.xlsx.load(bytes)
    const cell = workbook.worksheets[0]!.getCell('A3')
    expect([cell.formula, cell.numFmt, typeof cell.value]).toEqual([undefined, '@', 'string'])
  })

  it('等号、加号、减号、@ 开头的，在文字栏和金额栏都是文本：文件里没有一个公式', async () => {
    const risky = ['=1+1', '+1+1', '-2+3', '@SUM(A1)', '=cmd|"/c calc"!A1', '\t=1', '-']
    const columns = [
      { title: '=文字', width: 10 },
      { title: '+金额', width: 10, kind: 'figure' },
    ] as const
    const bytes = await writeWorkbook([
      { name: '=表', columns, rows: risky.map((text) => [text, text]), heading: { title: '=表名', unit: '元' } },
    ])
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
    expect(sheet).not.toMatch(/<f[ >/]/)
    expect(sheet.match(/<v>/g)).toHaveLength(sheet.match(/ t="s"><v>/g)!.length)
    const workbook = new Workbook()
    await workbook.xlsx.load(bytes)
    const cells = risky.flatMap((_, index) => ['A', 'B'].map((column) => workbook.worksheets[0]!.getCell(`${column}${index + 4}`)))
    expect(cells.map(({ formula, numFmt, value }) => [formula, numFmt, typeof value])).toEqual(cells.map(() => [undefined, '@', 'string']))
  })

  it('数字、日期、公式结果、带格式的文字，都按看到的读', async () => {
    const workbook = new Workbook()
    const sheet = workbook.addWorksheet('Sheet1')
    sheet.getCell('A1').value = 201_001
    sheet.getCell('B1').value = new Date('2026-05-01T00:00:00Z')
    sheet.getCell('C1').value = { formula: 'A1+1', result: 201_002 }
    sheet.getCell('D1').value = { richText: [{ text: '青岛' }, { text: '一中' }] }
    sheet.getCell('F1').value = ' 空格 '
    expect(await textsOf(await workbook.xlsx.writeBuffer())).toEqual([['201001', '2026-05-01', '201002', '青岛一中', '', '空格']])
  })

  it('标注：坏格变色，原因写在右边新的一列；改好再标，不留旧的', async () => {
    const marked = await markWorkbook(await writeWorkbook([table]), [
      { sheet: '机构表', headRow: 1, marks: [{ row: 3, column: 2, reason: '代码不能有加号' }] },
    ])
    const [head, first, second] = await textsOf(marked)
    expect(head).toEqual(['名称', '代码', '问题说明'])
    expect(first).toEqual(['青岛第一中学', '0201002'])
    expect(second).toEqual(['=HYPERLINK("http://example.test")', '+1', '代码不能有加号'])
    const again = await markWorkbook(marked, [{ sheet: '机构表', headRow: 1, marks: [{ row: 2, column: 1, reason: '重名' }] }])
    expect((await textsOf(again)).map((row) => row[2])).toEqual(['问题说明', '重名', undefined, undefined])
    const workbook = new Workbook()
    await workbook.xlsx.load(again)
    const fillOf = (address: string) => JSON.stringify(workbook.worksheets[0]!.getCell(address).fill ?? null)
    expect(fillOf('A2')).toContain('FFFAE9E6')
    expect(fillOf('B3')).not.toContain('FFFAE9E6')
    expect(fillOf('B2')).not.toContain('FFFAE9E6')
  })

  it('填充样式省略不写的（<patternFill />），送回时仍是无填充；条件格式的底色还在', async () => {
    const parts = unzipSync(await writeWorkbook([table]))
    const styles = strFromU8(parts['xl/styles.xml']!)
      .replace('<patternFill patternType="none"/>', '<patternFill />')
      .replace(
        '</styleSheet>',
        '<dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FF00FF00" /></patternFill></fill></dxf></dxfs></styleSheet>',
      )
    const rule = '<cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>1</formula></cfRule>'
    const conditional = `</sheetData><conditionalFormatting sqref="A2:A9">${rule}</conditionalFormatting>`
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!).replace('</sheetData>', conditional)
    const theirs = zipSync({ ...parts, 'xl/styles.xml': strToU8(styles), 'xl/worksheets/sheet1.xml': strToU8(sheet) })
    const marked = await markWorkbook(theirs, [{ sheet: '机构表', headRow: 1, marks: [{ row: 3, column: 2, reason: '重名' }] }])
    const written = strFromU8(unzipSync(marked)['xl/styles.xml']!)
    const types = [...written.matchAll(/patternType="(\w+)"/g)].map(([, type]) => type!)
    expect(new Set(types)).toEqual(new Set(['none', 'gray125', 'solid']))
    expect(written).toMatch(/<patternFill patternType="solid"><bgColor rgb="FF00FF00"/)
    const workbook = new Workbook()
    await workbook.xlsx.load(marked)
    const painted = ['A2', 'B2', 'A3', 'B3', 'A4'].filter((address) => {
      const { fill } = workbook.worksheets[0]!.getCell(address)
      return fill?.type === 'pattern' && fill.pattern !== 'none'
    })
    expect(painted).toEqual(['B3'])
  })
})

describe('外来文件的界限', () => {
  it('不是表格、旧格式、损坏的，说清楚是哪一种', async () => {
    expect(await refusal(strToU8('名称,代码'))).toMatch(/^office.noWorkbook 文件不是 .xlsx/)
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toMatch(/^office.oldOrLocked .*另存为 .xlsx/)
    expect(await refusal(zipSync({ 'a.txt': strToU8('x') }))).toMatch(/^office.noWorkbook 文件是压缩包/)
    expect(await refusal((await writeWorkbook([table])).slice(0, 2000))).toMatch(/^office.broken/)
  })

  it('展开后过大的不展开', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': strToU8('x'),
      'xl/workbook.xml': strToU8('x'),
      'xl/media/a.bin': new Uint8Array(110 * 1024 * 1024),
    })
    expect(bomb.byteLength).toBeLessThan(1024 * 1024)
    expect(await refusal(bomb)).toMatch(/^office.unpacksTooLarge/)
  })

  it('目录里谎报大小的，也不会多展开', async () => {
    const bomb = zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': new Uint8Array(40 * 1024 * 1024).fill(32) })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    // The true size stands in the local header and in the directory: both say 10 bytes now.
    for (let at = 0; at < bomb.byteLength - 4; at++) {
      const offset = { 67324752: 22, 33639248: 24 }[view.getUint32(at, true)]
      if (offset !== undefined && view.getUint32(at + offset, true) === 40 * 1024 * 1024) view.setUint32(at + offset, 10, true)
    }
    expect(await refusal(bomb)).toMatch(/^office.(broken|noWorkbook|tooLarge)/)
  })

  it('带有文档类型声明（实体）的不读', async () => {
    const parts = { '[Content_Types].xml': strToU8('<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'), 'xl/workbook.xml': strToU8('<x/>') }
    expect(await refusal(zipSync(parts))).toMatch(/^office.broken 文件内容异常/)
  })

  it(`超过 ${sheetLimits.rows} 行的不读`, async () => {
    const rows = Array.from({ length: sheetLimits.rows }, () => ['甲'])
    expect(await refusal(await writeWorkbook([{ ...table, rows }]))).toMatch(/^office.tooManyRows 工作表“机构表”超过 50000 行/)
  }, 30_000)
})
