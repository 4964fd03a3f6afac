import { deflateSync } from 'node:zlib'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { samplePdf } from '../../test/kit/sample-files.ts'
import { plainPicture } from './plain-picture.ts'
import { png } from './qr.ts'
import { renderDocx, spreadsheets } from './server.ts'
import { readText } from './text-in-worker.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const docx = (body: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`), ...more })
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const refused = (reason: string) => ({ kind: 'refused', reason })

describe('文字从哪里来，就说在哪里', () => {
  it('纯文本按行，UTF-8 和 GBK 都认识', async () => {
    expect(await readText(utf8('第一行\n第二行'))).toMatchObject({
      fileKind: 'text',
      passages: [{ place: '第1行', text: '第一行' }, { place: '第2行' }],
    })
    const gbk = Buffer.from([0xb2, 0xe2, 0xca, 0xd4])
    expect(await readText(gbk)).toMatchObject({ passages: [{ text: '测试' }], unread: [] })
  })

  it('Word 按段，页眉页脚、文本框、批注也读；图片读不到，如实说出', async () => {
    const box = `<w:p><w:r><w:txbxContent>${paragraph('框内')}</w:txbxContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>`
    const file = docx(`${paragraph('甲 &amp; 乙')}${box}`, {
      'word/header1.xml': strToU8(`<w:hdr xmlns:w="w">${paragraph('页眉文字')}</w:hdr>`),
      'word/media/image1.png': strToU8('x'),
    })
    const reading = await readText(file)
    expect(reading).toMatchObject({ fileKind: 'docx', unread: ['文中图片 1 张'] })
    expect(reading.kind === 'read' && reading.passages).toEqual([
      { place: '第1段', text: '甲 & 乙' },
      { place: '第2段', text: '框内' },
      { place: '第3段', text: '框外' },
      { place: '页眉', text: '页眉文字' },
    ])
  })

  it('本系统生成的 Word 读得出来', async () => {
    const made = await renderDocx({
      properties: { title: '清单' },
      sections: [{ orientation: 'portrait', blocks: [{ kind: 'paragraph', text: '验收合格' }] }],
    })
    const reading = await readText(made)
    expect(reading.kind === 'read' && reading.passages.some(({ text }) => text.includes('验收合格'))).toBe(true)
  })

  it('Excel 按单元格', async () => {
    const file = await spreadsheets.writeWorkbook([
      {
        name: '名册',
        columns: [
          { title: '姓名', width: 10 },
          { title: '电话', width: 10 },
        ],
        rows: [['甲', '乙']],
      },
    ])
    const reading = await readText(file)
    expect(reading.kind === 'read' && reading.passages).toContainEqual({ place: '名册!B2', text: '乙' })
  })

  it('Excel 单元格以外的文字也读：页眉页脚、批注、文本框', async () => {
    const file = await spreadsheets.writeWorkbook([{ name: '名册', columns: [{ title: '姓名', width: 10 }], rows: [['甲']] }])
    const parts = unzipSync(file)
    const sheet = 'xl/worksheets/sheet1.xml'
    const head = '<headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;12秘密★1年&amp;C名册</oddHeader></headerFooter>'
    const reading = await readText(
      zipSync({
        ...parts,
        [sheet]: strToU8(strFromU8(parts[sheet]!).replace('</worksheet>', `${head}</worksheet>`)),
        'xl/comments1.xml': strToU8(
          '<comments><commentList><comment ref="A1"><text><r><t>请</t></r><r><t>核对</t></r></text></comment></commentList></comments>',
        ),
        'xl/drawings/drawing1.xml': strToU8(
          '<xdr:wsDr><a:p><a:r><a:t>内部</a:t></a:r></a:p><a:p><a:r><a:t>机密</a:t></a:r></a:p></xdr:wsDr>',
        ),
      }),
    )
    expect(reading.kind === 'read' && reading.passages.filter(({ place }) => !place.includes('!'))).toEqual([
      { place: '页眉页脚', text: '秘密★1年\n名册' },
      { place: '批注', text: '请核对' },
      { place: '文本框', text: '内部' },
      { place: '文本框', text: '机密' },
    ])
  })

  it('PDF 按页；没有文字的页逐页点名，全没有的说整个文件', async () => {
    expect(await readText(samplePdf(['Acceptance passed', '', 'Another page here']))).toMatchObject({
      fileKind: 'pdf',
      passages: [{ place: '第1页', text: 'Acceptance passed' }, { place: '第3页' }],
      unread: ['第2页'],
    })
    expect(await readText(samplePdf(['', '']))).toMatchObject({ passages: [], unread: ['整个文件'] })
  })

  it('照片没有可读的文字', async () => {
    const picture = png({ width: 1, height: 1, depth: 8, colour: 0 }, deflateSync(Buffer.from([0, 255])))
    expect(await readText(picture)).toMatchObject({ fileKind: 'png', passages: [], unread: ['整个文件'] })
  })
})

describe('有问题的文件', () => {
  it('空文件、程序、网页、带宏的文档', async () => {
    expect(await readText(new Uint8Array())).toEqual(refused('empty'))
    expect(await readText(Buffer.from('4d5a90000300000004000000ffff0000', 'hex'))).toEqual(refused('unknownKind'))
    expect(await readText(utf8('<html><script>alert(1)</script></html>'))).toEqual(refused('markup'))
    expect(await readText(utf8('<?xml version="1.0"?><svg onload="x"/>'))).toEqual(refused('markup'))
    expect(await readText(docx('', { 'word/vbaProject.bin': strToU8('x') }))).toEqual(refused('unknownKind'))
    expect(await readText(zipSync({ 'a.txt': strToU8('x') }))).toEqual(refused('unknownKind'))
  })

  it('不完整的图片、压缩包、PDF', async () => {
    expect(await readText(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toEqual(refused('damaged'))
    expect(await readText(docx(paragraph('甲')).slice(0, 90))).toEqual(refused('damaged'))
    expect(await readText(utf8('%PDF-1.7 nothing behind it'))).toEqual(refused('damaged'))
  })

  it('一展开就撑满内存的压缩包、实体展开', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
    expect(await readText(bomb)).toEqual(refused('tooLarge'))
    const entities = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><w:document><w:body>&c;</w:body></w:document>'
    expect(await readText(zipSync({ 'word/document.xml': strToU8(entities) }))).toEqual(refused('damaged'))
  })

  it('一层套一层的 PDF 目录不会绕进去', async () => {
    const whole = Buffer.from(samplePdf(['One page of text'])).toString('latin1')
    const circular = whole.replace('/Kids [5 0 R]', '/Kids [2 0 R]')
    expect(circular).not.toBe(whole)
    const reading = await readText(Buffer.from(circular, 'latin1'))
    expect(reading.kind === 'refused' || reading.passages.length === 0).toBe(true)
  })

  it('加了密的 PDF', async () => {
    const locked = samplePdf(
      ['x'],
      '/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) /P -4 >> /ID [(a)(a)]',
    )
    expect(await readText(locked)).toEqual(refused('locked'))
  })
})

describe('脱敏副本只留像素', () => {
  const chunk = (type: string, content: string) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(type + content, 'latin1'), Buffer.alloc(4)])
  }

  it('PNG 的文字说明、JPEG 的拍摄信息都去掉', async () => {
    const picture = Buffer.from(png({ width: 1, height: 1, depth: 8, colour: 0 }, deflateSync(Buffer.from([0, 255]))))
    const talking = Buffer.concat([picture.subarray(0, 33), chunk('tEXt', 'Author\0secret'), picture.subarray(33), Buffer.from('trailing')])
    const plain = Buffer.from(plainPicture(talking))
    expect(plain.includes('secret')).toBe(false)
    expect(plain.includes('trailing')).toBe(false)
    expect(await readText(plain)).toMatchObject({ fileKind: 'png' })

    const jpeg = Buffer.from('ffd8ffe1000845786966aabbffc0000b080001000101011100ffda0008010100003f0055ffd9', 'hex')
    const bare = Buffer.from(plainPicture(Buffer.concat([jpeg, Buffer.from('tail')])))
    expect(bare.includes('Exif')).toBe(false)
    expect(bare.includes('tail')).toBe(false)
    expect(await readText(bare)).toMatchObject({ fileKind: 'jpeg' })
  })
})
