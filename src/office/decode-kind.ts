import { inflateSync } from 'node:zlib'

export type PictureKind = 'jpeg' | 'png'

export const MOST_PIXELS = 40_000_000
/** Of unpacked rows: 40 million pixels of four bytes. */
export const MOST_UNPACKED = 4 * MOST_PIXELS

/** What a file is by its first bytes; neither its name nor the type told by the browser is asked. */
export function kindOf(bytes: Uint8Array): PictureKind | 'pdf' | 'heic' | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('%PDF-')) return 'pdf'
  if (/^....ftyp(hei|hev|mif1|msf1)/s.test(head)) return 'heic'
  return undefined
}

/** Undefined when the picture may be decoded: whole, and not larger than said. Read from its headers, before anything is unpacked. */
export function pictureFault(kind: PictureKind, bytes: Uint8Array): 'damaged' | 'tooManyPixels' | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return kind === 'jpeg' ? jpegFault(view) : pngFault(view)
  } catch (error) {
    // Reading past the end: cut off.
    if (error instanceof RangeError) return 'damaged'
    throw error
  }
}

const SOF = new Set([0xc0, 0xc1, 0xc2])
const EOI = Buffer.from([0xff, 0xd9])

function jpegFault(bytes: Buffer): 'damaged' | 'tooManyPixels' | undefined {
  let size: number | undefined
  for (let at = 2; at < bytes.length; ) {
    while (bytes[at] === 0xff) at++
    const marker = bytes.readUInt8(at)
    if (marker === 0xda) {
      // The end mark behind the pixels; a small preview inside the header has one of its own.
      if (size === undefined || bytes.lastIndexOf(EOI) < at) return 'damaged'
      return size > MOST_PIXELS ? 'tooManyPixels' : undefined
    }
    if (SOF.has(marker)) size = bytes.readUInt16BE(at + 4) * bytes.readUInt16BE(at + 6)
    const length = bytes.readUInt16BE(at + 1)
    if (length < 2) return 'damaged'
    at += 1 + length
    if (bytes[at] !== 0xff) return 'damaged'
  }
  return 'damaged'
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function pngFault(bytes: Buffer): 'damaged' | 'tooManyPixels' | undefined {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const channels = CHANNELS[bytes.readUInt8(25)]
  if (!channels || width === 0 || height === 0 || bytes.toString('latin1', 12, 16) !== 'IHDR') return 'damaged'
  const rows = height * (Math.ceil((width * channels * bytes.readUInt8(24)) / 8) + 1)
  if (width * height > MOST_PIXELS || rows > MOST_UNPACKED) return 'tooManyPixels'
  const packed = pngData(bytes)
  // A small picture whose data unpack without end: refused at the size that the header promised (interlaced rows take a little more).
  return packed && unpack(packed, Math.ceil(rows * 1.2) + 4096) ? undefined : 'damaged'
}

/** The packed pixels; undefined when the file ends before its end mark. */
function pngData(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') return Buffer.concat(parts)
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return undefined
}

/** Undefined when broken or larger than allowed. */
export function unpack(packed: Uint8Array, most: number): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: most })
  } catch {
    return undefined
  }
}
