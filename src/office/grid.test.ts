import { Workbook } from '@cj-tech-master/excelts'
import { utils, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { dateText, isDateFormat, numberText } from './cell-value.ts'
import { lockedWorkbook, oldWorkbookOf } from './fixtures/old-workbook.ts'
import { type GridSheet, gridLimits } from './grid.ts'
import { spreadsheets } from './xlsx-in-worker.ts'

const { readGrid, writeWorkbook } = spreadsheets
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Parts {
  readonly sheet: string
  readonly strings?: string
  readonly workbook?: string
}

function book({ sheet, strings = '', workbook = '' }: Parts): Uint8Array {
  return zipSync(partsOf({ sheet, strings, workbook }))
}

function partsOf({ sheet, strings, workbook }: Required<Parts>): Record<string, Uint8Array> {
  return {
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbook}<sheets><sheet name="a&gt;b" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/s.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="strings.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    'xl/strings.xml': strToU8(`<sst>${strings}</sst>`),
    'xl/worksheets/s.xml': strToU8(sheet),
  }
}

const sheetOf = (inside: string) => `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${inside}</sheetData></worksheet>`

async function first(bytes: Uint8Array): Promise<GridSheet> {
  const reading = await readGrid(bytes)
  if (reading.kind !== 'read') throw new Error(reading.kind === 'refused' ? reading.problems[0]!.message : reading.kind)
  return reading.sheets[0]!
}

async function cells(inside: string, more: Partial<Parts> = {}): Promise<string[]> {
  const sheet = await first(book({ ...more, sheet: sheetOf(`<row r="1">${inside}</row>`) }))
  return sheet.rowAt(0).cells.map(({ kind, text }) => `${kind} ${text}`.trim())
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const reading = await readGrid(bytes)
  if (reading.kind !== 'refused') throw new Error('文件被读取了')
  return `${reading.problems[0]!.code} ${reading.problems[0]!.message}`
}

describe('单元格', () => {
  it('数字按看到的十五位读，没有二进制小数的尾数', () => {
    const stored = [
      '1234.5600000000001',
      '0.30000000000000004',
      '1E-3',
      '1.5E3',
      '123456789012345678',
      '-0.0',
      '12.50',
      '100',
      '9.9999999999999995E22',
    ]
    expect(stored.map(numberText)).toEqual([
      '1234.56',
      '0.3',
      '0.001',
      '1500',
      '123456789012346000',
      '0',
      '12.5',
      '100',
      '100000000000000000000000',
    ])
  })

  it('日期序号：1900 和 1904 两种历法，那个不存在的二月二十九日，带时间的', () => {
    const days = ['1', '59', '61', '43906', '43906.5'].map((serial) => dateText(serial, { date1904: false }))
    expect(days).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '2020-03-16', '2020-03-16 12:00:00'])
    expect(dateText('42444', { date1904: true })).toBe('2020-03-16')
  })

  it('哪些格式是日期：引号、括号、转义里的字母不算', () => {
    const formats = ['yyyy/m/d', '[$-804]yyyy"年"m"月"', '#,##0.00_);[Red]\\(#,##0.00\\)', '0.00"元"', 'General', '"day "0', '[h]:mm', '@']
    expect(formats.map(isDateFormat)).toEqual([true, true, false, false, false, false, true, false])
  })

  it('文字、富文本（不带拼音）、内联文字、布尔、错误值、公式的结果、没有结果的公式、日期格式', async () => {
    const inside = [
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>内联 &amp; &lt;文字&gt;</t></is></c>',
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1"><f>A1+1</f><v>3.3000000000000003</v></c>',
      '<c r="G1"><f>A1</f></c><c r="H1" s="1"><v>43906</v></c><c r="I1" s="2"><v>43906</v></c><c r="K1" t="str"><f>A1</f><v></v></c><c r="L1"/>',
    ].join('')
    const strings =
      '<si><t xml:space="preserve"> １２３．４ </t></si><si><r><t>青岛</t></r><r><rPr/><t>一中</t></r><rPh sb="0" eb="1"><t>qingdao</t></rPh></si>'
    expect(await cells(inside, { strings })).toEqual([
      ...['text １２３．４', 'text 青岛一中', 'text 内联 & <文字>', 'boolean TRUE', 'error #REF!', 'number 3.3', 'noResult'],
      ...['date 2020-03-16', 'date 2020-03-16'],
    ])
  })

  it('合并的、隐藏的、没有写位置的单元格；带前缀的标签', async () => {
    const rows = '<row r="2" hidden="1"><c><v>1</v></c><c><v>2</v></c></row><row><c r="C3"><v>3</v></c></row>'
    const merged = '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'
    const sheet = await first(
      book({
        sheet: sheetOf(rows).replace('</worksheet>', `${merged}</worksheet>`).replaceAll('<row', '<x:row').replaceAll('</row', '</x:row'),
      }),
    )
    expect([sheet.name, sheet.rowCount, sheet.merges]).toEqual(['a>b', 2, [{ top: 2, left: 1, bottom: 3, right: 2 }]])
    const [hidden, below] = [sheet.rowAt(0), sheet.rowAt(1)]
    expect([hidden.row, hidden.hidden, hidden.cells.map(({ kind }) => kind)]).toEqual([2, true, ['number', 'covered']])
    expect([below.row, below.cells.map(({ kind }) => kind)]).toEqual([3, ['covered', 'covered', 'number']])
  })

  it('旧格式 .xls 的种类与 .xlsx 相同；合并和隐藏也在', async () => {
    const sheet = utils.aoa_to_sheet([
      ['名称', '金额'],
      ['青岛一中', { t: 'n', v: 0.1 + 0.2 }, { t: 'n', v: 43_906, z: 'yyyy-mm-dd' }, { t: 'b', v: true }, { t: 'e', v: 23 }],
    ])
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 0 } }]
    const workbook = utils.book_new()
    utils.book_append_sheet(workbook, sheet, 'Sheet1')
    const read = await first(new Uint8Array(write(workbook, { type: 'array', bookType: 'biff8' }) as ArrayBuffer))
    expect(read.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 1 }])
    expect(read.rowAt(1).cells.map(({ kind, text }) => `${kind} ${text}`.trim())).toEqual([
      'covered',
      'number 0.3',
      'date 2020-03-16',
      'boolean TRUE',
      'error #REF!',
    ])
  })

  it('旧格式 .xls 的公式取保存的结果：数字、文字、布尔、错误值、日期；空的结果是空格', async () => {
    const row = [0.1 + 0.2, '青财教〔2020〕1号', true, { error: 23 }, { day: 43_906 }, 'blank', -5] as const
    const read = await first(oldWorkbookOf({ row }))
    expect(read.rowAt(0).cells.map(({ kind, text }) => `${kind} ${text}`.trim())).toEqual([
      ...['number 0.3', 'text 青财教〔2020〕1号', 'boolean TRUE', 'error #REF!', 'date 2020-03-16', 'empty', 'number -5'],
    ])
  })

  it('按 1904 历法保存的表，日期读得对，新旧格式都一样', async () => {
    expect(await cells('<c r="A1" s="1"><v>42444</v></c>', { workbook: '<workbookPr date1904="1"/>' })).toEqual(['date 2020-03-16'])
    const old = await first(oldWorkbookOf({ row: [{ day: 42_444 }], date1904: true }))
    expect(old.rowAt(0).cells).toEqual([{ kind: 'date', text: '2020-03-16' }])
  })

  it('转义的字符还原后再看：看不见的去掉，不能保存的留着，由读取的一方指出', async () => {
    const texts = ['破_x0000_', '破_xD800_', '破_x0007_', '一_x000D__x000a_二', '_x005F_x0000_']
    const inside = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
    expect(await cells(inside)).toEqual(['text 破\0', 'text 破\ud800', 'text 破', 'text 一\n二', 'text _x0000_'])
  })

  it('别的程序写的表也读得出，与写入的一字不差', async () => {
    const workbook = new Workbook()
    workbook.addWorksheet('表').addRows([
      ['代码', '金额'],
      ['0201', 12.34],
    ])
    const other = await first(await workbook.xlsx.writeBuffer())
    expect(other.rowAt(1).cells).toEqual([
      { kind: 'text', text: '0201' },
      { kind: 'number', text: '12.34' },
    ])
    const own = await first(
      await writeWorkbook([{ name: '表', columns: [{ title: '文号', width: 10 }], rows: [['=1+1'], ['〔2020〕1号']] }]),
    )
    expect([0, 1, 2].map((index) => own.rowAt(index).cells[0]!.text)).toEqual(['文号', '=1+1', '〔2020〕1号'])
  })
})

describe('不能用的文件，说明是什么、怎么办', () => {
  const good = book({ sheet: sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>') })
  const compound = (name: string) =>
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...Buffer.from(name, 'utf16le')])
  const bad: readonly (readonly [string, Uint8Array, string])[] = [
    ['空文件', new Uint8Array(), 'office.empty'],
    ['改了扩展名的网页表格', strToU8('\ufeff<html xmlns:x="urn"><table><tr><td>1</td></tr></table></html>'), 'office.html'],
    ['改了扩展名的 CSV', Buffer.from('文号,金额\n1,2\n'), 'office.plainText'],
    ['XML 表格 2003', strToU8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'), 'office.oldXml'],
    ['PDF', strToU8('%PDF-1.7'), 'office.noWorkbook'],
    ['图片', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'office.noWorkbook'],
    ['有打开密码的 .xlsx', compound('EncryptedPackage'), 'office.locked'],
    ['整包加密的 .xlsx', lockedWorkbook(), 'office.locked'],
    ['有打开密码的 .xls', oldWorkbookOf({ row: [1], locked: true }), 'office.locked'],
    ['XML 里没有这样的字符', book({ sheet: sheetOf('<row><c t="str"><v>&#0;</v></c></row>') }), 'office.broken'],
    ['XML 里有空字符', book({ sheet: sheetOf('<row><c><v>1\0</v></c></row>') }), 'office.broken'],
    ['Word 旧文档', compound('WordDocument'), 'office.noWorkbook'],
    ['坏的 .xls', compound('Workbook'), 'office.broken'],
    ['Word 文档', zipSync({ '_rels/.rels': strToU8('<a/>'), 'word/document.xml': strToU8('<a/>') }), 'office.noWorkbook'],
    ['压缩包', zipSync({ 'a.txt': strToU8('1') }), 'office.noWorkbook'],
    ['截断的文件', good.slice(0, good.length - 40), 'office.broken'],
    ['有文档类型声明', book({ sheet: `<!DOCTYPE a [<!ENTITY b "c">]>${sheetOf('')}` }), 'office.broken'],
    ['没有写完的表', book({ sheet: sheetOf('<row r="1"><c r="A1"><v>1</v></c>').slice(0, -40) }), 'office.broken'],
    ['行数过多', book({ sheet: sheetOf(`<row r="${gridLimits.rows + 1}"><c><v>1</v></c></row>`) }), 'office.tooManyRows'],
    ['压缩炸弹', book({ sheet: ' '.repeat(20_000_000) }), 'office.unpacksTooLarge'],
  ]
  for (const [what, bytes, code] of bad) {
    it(what, async () => {
      const started = performance.now()
      expect(await refusal(bytes)).toMatch(new RegExp(`^${code} .*。$`))
      expect(performance.now() - started).toBeLessThan(8000)
    })
  }

  it('文字表里没有的序号：文件已损坏，指出单元格；序号空着的是空格', async () => {
    const strings = '<si><t>一</t></si>'
    const told = '文件已损坏：单元格 a>b!B7 的文字不在文件里，没有读取。'
    for (const index of ['1', '99', '-1', '0.5', 'x']) {
      const inside = `<row r="7"><c r="A7" t="s"><v>0</v></c><c r="B7" t="s"><v>${index}</v></c></row>`
      const reading = await readGrid(book({ sheet: sheetOf(inside), strings }))
      const [problem] = reading.kind === 'refused' ? reading.problems : []
      expect([problem?.code, problem?.at, problem?.message.startsWith(told)]).toEqual(['office.broken', 'a>b!B7', true])
    }
    expect(await cells('<c t="s"><v></v></c><c t="s"><v>0</v></c>', { strings })).toEqual(['empty', 'text 一'])
  })

  it('二百兆的文件不读就退回', async () => {
    const started = performance.now()
    expect(await refusal(new Uint8Array(200 * 1024 * 1024))).toContain('超过 50 MB')
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('目录里写的大小是假的：展开时就停下', async () => {
    const lying = Buffer.from(good)
    // The entry of the styles says three bytes; what comes out is far more.
    lying.writeUInt32LE(3, lying.lastIndexOf('xl/styles.xml') - 46 + 24)
    expect(await refusal(lying)).toMatch(/^office.unpacksTooLarge /)
  })

  it('可以取消，取消后别的文件照常读', async () => {
    const stop = new AbortController()
    const reading = readGrid(good, { signal: stop.signal })
    stop.abort()
    expect((await reading).kind).toBe('cancelled')
    expect((await readGrid(good)).kind).toBe('read')
  })
})
