import { deflateSync } from 'node:zlib'
import { MOST_PIXELS, MOST_UNPACKED, unpack } from './decode-kind.ts'
import { png } from './qr.ts'

/** The pictures inside a scanned PDF. A scanner writes each page as one; what is drawn by text and lines is not read. */
export interface PdfPictures {
  readonly pictures: readonly Uint8Array[]
  /** Pictures packed in a way that is not read here: fax (CCITT), JBIG2, JPEG 2000. */
  readonly unread: number
  readonly locked: boolean
}

/** More pages than a paper has; what is larger is not a scan of one. */
export const MOST_PAGES = 60
const MOST_STREAMS = 20_000
/** An object's dictionary stands directly before its stream. */
const DICTIONARY = 4000

/**
 * Streams are found by their words, not by the cross-reference table: that also works for files whose table is broken, and
 * picture streams never stand inside other streams.
 */
export function pdfPictures(bytes: Uint8Array): PdfPictures {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pictures: Uint8Array[] = []
  let unread = 0
  for (const { dictionary, content } of streams(file)) {
    if (!/\/Subtype\s*\/Image\b/.test(dictionary)) continue
    const picture = readPicture(dictionary, content)
    if (picture) pictures.push(picture)
    else unread++
    if (pictures.length > MOST_PAGES) break
  }
  return { pictures, unread, locked: file.includes('/Encrypt') }
}

const TAIL = 4096

/**
 * Whether the file is a PDF from its beginning to its end: cut off in the middle it has no end mark with the place of its table, and
 * something of another kind under the same first letters has no page. Newer files keep their pages in packed streams.
 */
export function isWholePdf(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = /startxref\s+(\d+)\s+%%EOF/.exec(file.toString('latin1', Math.max(0, file.length - TAIL)))
  if (!/^%PDF-\d/.test(file.toString('latin1', 0, 8)) || !table || Number(table[1]) >= file.length) return false
  if (PAGE.test(file.toString('latin1'))) return true
  for (const { dictionary, content } of streams(file)) {
    if (!/\/Type\s*\/ObjStm\b/.test(dictionary)) continue
    const objects = /\/FlateDecode\b/.test(dictionary) ? unpack(content, MOST_OBJECTS) : content
    if (objects && PAGE.test(objects.toString('latin1'))) return true
  }
  return false
}

/** Of one page, not the list of `/Pages`. */
const PAGE = /\/Type\s*\/Page(?![A-Za-z])/
/** Of objects in one packed stream; writers put some hundred into each. */
const MOST_OBJECTS = 16 * 1024 * 1024

interface PdfStream {
  readonly dictionary: string
  readonly content: Buffer
}

function* streams(file: Buffer): Generator<PdfStream> {
  let from = 0
  for (let count = 0; count < MOST_STREAMS; count++) {
    const at = file.indexOf('stream', from)
    if (at < 0) return
    const start = contentStart(file, at + 6)
    const before = file.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1')
    const object = before.lastIndexOf(' obj')
    if (start === undefined || object < 0 || !before.trimEnd().endsWith('>>')) {
      from = at + 6
      continue
    }
    const dictionary = before.slice(object + 4)
    const end = contentEnd(file, start, dictionary)
    yield { dictionary, content: file.subarray(start, end) }
    from = end
  }
}

/** The word is followed by a line end; `endstream` and words in texts are not. */
function contentStart(file: Buffer, at: number): number | undefined {
  if (file[at] === 0x0a) return at + 1
  return file[at] === 0x0d && file[at + 1] === 0x0a ? at + 2 : undefined
}

function contentEnd(file: Buffer, start: number, dictionary: string): number {
  // A reference to another object (`12 0 R`) is not followed: the end is then found by its word.
  const stated = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R|\d)/.exec(dictionary)?.[1])
  if (stated > 0 && /^\s*endstream/.test(file.toString('latin1', start + stated, start + stated + 12))) return start + stated
  const end = file.indexOf('endstream', start)
  return end < 0 ? file.length : end
}

function readPicture(dictionary: string, content: Buffer): Uint8Array | undefined {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.match(/\w+/g) ?? []
  const unpacked = filters[0] === 'FlateDecode' ? unpack(content, MOST_UNPACKED) : content
  const rest = filters[0] === 'FlateDecode' ? filters.slice(1) : filters
  if (!unpacked) return undefined
  if (rest.length === 1 && rest[0] === 'DCTDecode') return unpacked
  return rest.length === 0 ? fromRows(dictionary, unpacked) : undefined
}

/** Plain rows of grey or colour, as a PNG. Rows with a PNG predictor are those of a PNG already. */
function fromRows(dictionary: string, rows: Buffer): Uint8Array | undefined {
  const number = (name: string) => Number(new RegExp(`/${name}\\s+(\\d+)(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? Number.NaN)
  const [width, height] = [number('Width'), number('Height')]
  const depth = /\/ImageMask\s+true/.test(dictionary) ? 1 : number('BitsPerComponent')
  if (!(width * height > 0 && width * height <= MOST_PIXELS) || (depth !== 1 && depth !== 8)) return undefined
  const filtered = number('Predictor') >= 10
  const sizeOf = (channels: number) => Math.ceil((width * depth * channels) / 8)
  const channels = [3, 1].find((each) => rows.length >= height * (sizeOf(each) + (filtered ? 1 : 0)))
  if (channels === undefined) return undefined
  const marked = filtered ? rows : withFilterMarks(rows, sizeOf(channels), height)
  return png({ width, height, depth, colour: channels === 3 ? 2 : 0 }, deflateSync(marked, { level: 1 }))
}

function withFilterMarks(rows: Buffer, rowBytes: number, height: number): Buffer {
  const marked = Buffer.alloc(height * (rowBytes + 1))
  for (let row = 0; row < height; row++) rows.copy(marked, row * (rowBytes + 1) + 1, row * rowBytes, (row + 1) * rowBytes)
  return marked
}
