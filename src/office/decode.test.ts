import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readScan } from './decode.ts'
import { codePicture, png } from './qr.ts'

const TEXT = 'HJ1.projectTargets.AZAAAAAAcACAAAAAAAAQAA.1.2.1.7f2a91cd00112233'
const picture = codePicture(TEXT)
const refused = (reason: string) => ({ kind: 'refused', reason })
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

const PAGE = '3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n'
const END = 'startxref\n9\n%%EOF\n'

/** A PDF as scanners write it: one picture object. */
function pdf(dictionary: string, content: Uint8Array, length = String(content.length)): Uint8Array {
  const head = `%PDF-1.4\n${PAGE}1 0 obj\n<< /Type /XObject /Subtype /Image ${dictionary} /Length ${length} >>\nstream\n`
  return new Uint8Array(Buffer.concat([ascii(head), content, ascii(`\nendstream\nendobj\ntrailer << /Root 2 0 R >>\n${END}`)]))
}

/** The rows of the code's picture: 328 pixels a side, one bit a pixel. */
const side = 328
const packedRows = picture.subarray(picture.indexOf(0x78, 41), picture.length - 16)

describe('读取扫描件上的二维码', () => {
  it('图片里的码原样读出', async () => {
    expect(await readScan(picture)).toEqual({ kind: 'read', mediaType: 'image/png', codes: [TEXT] })
  })

  it('没有二维码的图片，读得出来，只是没有码', async () => {
    const blank = png({ width: 400, height: 300, depth: 8, colour: 0 }, deflateSync(new Uint8Array(401 * 300).fill(200)))
    expect(await readScan(blank)).toEqual({ kind: 'read', mediaType: 'image/png', codes: [] })
  })

  it('扫描成 PDF 的：里面的图像逐一读', async () => {
    const predicted = `/Width ${side} /Height ${side} /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns ${side} >>`
    expect(await readScan(pdf(predicted, packedRows))).toEqual({ kind: 'read', mediaType: 'application/pdf', codes: [TEXT] })
    expect(await readScan(pdf(predicted, packedRows, '7 0 R'))).toMatchObject({ codes: [TEXT] })
  })
})

describe('有问题的文件', () => {
  it.each([
    ['网页改名为 .jpg', ascii('<html><script>alert(1)</script></html>')],
    ['空文件', new Uint8Array(0)],
    ['前面加了网页的图片', new Uint8Array(Buffer.concat([ascii('<html>'), picture]))],
    ['GIF', ascii('GIF89a\x01\x00\x01\x00')],
  ])('%s：不是能接受的格式', async (_, bytes) => {
    expect(await readScan(bytes)).toEqual(refused('unknownKind'))
  })

  it('苹果手机的 HEIC 照片，另作说明', async () => {
    expect(await readScan(ascii('\x00\x00\x00\x18ftypheic\x00\x00'))).toEqual(refused('heic'))
  })

  it('传了一半的 PNG', async () => {
    expect(await readScan(picture.subarray(0, picture.length - 40))).toEqual(refused('damaged'))
    expect(await readScan(picture.subarray(0, 20))).toEqual(refused('damaged'))
  })

  it('六万像素见方的 JPEG 看头部就退回；传了一半的、没有像素的，都是不完整', async () => {
    const jpeg = (side: string, rest: string) =>
      ascii(`\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08${side}${side}\x01\x01\x11\x00${rest}`)
    const pixels = '\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34'
    expect(await readScan(jpeg('\xea\x60', `${pixels}\xff\xd9`))).toEqual(refused('tooManyPixels'))
    expect(await readScan(jpeg('\x00\x10', pixels))).toEqual(refused('damaged'))
    expect(await readScan(jpeg('\x00\x10', '\xff\xd9'))).toEqual(refused('damaged'))
    expect(await readScan(ascii('\xff\xd8\xff\xe0\x40'))).toEqual(refused('damaged'))
  })

  it('一亿像素的 PNG（解压炸弹）：看头部就退回', async () => {
    const started = Date.now()
    const bomb = png({ width: 10_000, height: 10_000, depth: 8, colour: 2 }, deflateSync(new Uint8Array(50_000_000), { level: 9 }))
    expect(await readScan(bomb)).toEqual(refused('tooManyPixels'))
    expect(Date.now() - started).toBeLessThan(5000)
  })

  it('头部说得小、内容解不完的 PNG', async () => {
    expect(await readScan(png({ width: 100, height: 100, depth: 8, colour: 2 }, deflateSync(new Uint8Array(50_000_000))))).toEqual(
      refused('damaged'),
    )
  })

  it('PDF 里没有能读的图像、加了密的、页数太多的', async () => {
    expect(await readScan(ascii(`%PDF-1.4\n${PAGE}1 0 obj << /Length 5 >>\nstream\nBT ET\nendstream\n${END}`))).toEqual(
      refused('pdfUnreadable'),
    )
    expect(await readScan(pdf('/Filter /CCITTFaxDecode', ascii('abcdef')))).toEqual(refused('pdfUnreadable'))
    expect(await readScan(ascii('%PDF-1.4\ntrailer << /Encrypt 3 0 R >>'))).toEqual(refused('pdfLocked'))
    const one = pdf('/Filter /DCTDecode', ascii('\xff\xd8\xff\xd9')).subarray(9)
    expect(await readScan(new Uint8Array(Buffer.concat([ascii('%PDF-1.4\n'), ...Array.from({ length: 70 }, () => one)])))).toEqual(
      refused('tooManyPages'),
    )
  })

  it('残缺的 PDF：没有结尾的、传了一半的、没有页面的、只有开头几个字的', async () => {
    const sound = pdf(`/Width ${side} /Height ${side} /BitsPerComponent 1 /Filter /FlateDecode`, packedRows)
    const text = Buffer.from(sound).toString('latin1')
    for (const broken of [
      '%PDF-1.4',
      '%PDF-1.7\n不是 PDF 的内容',
      text.slice(0, text.length / 2),
      text.slice(0, text.indexOf('startxref')),
      text.replace(PAGE, ''),
      text.replace(PAGE, PAGE.replace('/Page ', '/Pages ')),
      text.replace('startxref\n9', 'startxref\n99999999'),
    ])
      expect(await readScan(ascii(broken)), broken.slice(0, 20)).toEqual(refused('damaged'))
  })

  it('页面收在压缩对象流里的 PDF 是完整的', async () => {
    const objects = deflateSync(Buffer.from('3 0 << /Type /Page /Parent 2 0 R >>'))
    const head = ascii(`%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${objects.length} >>\nstream\n`)
    const file = Buffer.concat([head, objects, ascii(`\nendstream\nendobj\n${END}`)])
    expect(await readScan(new Uint8Array(file))).toEqual(refused('pdfUnreadable'))
  })
})
