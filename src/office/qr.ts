import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** Pixels a square; the picture is scaled in the document, and its edges must stay sharp. */
const SCALE = 8

/** 二维码 as a PNG of two colours, with a quiet zone of two squares: the paper around is white. */
export function codePicture(text: string): Uint8Array {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: false, border: 2 })
  const width = size * SCALE
  const rowBytes = Math.ceil(width / 8)
  const pixels = new Uint8Array((rowBytes + 1) * width).fill(0xff)
  for (let y = 0; y < width; y++) {
    const start = y * (rowBytes + 1)
    // Filter type of the row: none.
    pixels[start] = 0
    for (let x = 0; x < width; x++) {
      if (data[Math.floor(y / SCALE)]![Math.floor(x / SCALE)]) pixels[start + 1 + (x >> 3)]! &= ~(0x80 >> (x & 7))
    }
  }
  return png({ width, height: width, depth: 1, colour: 0 }, deflateSync(pixels, { level: 9 }))
}

/** `colour` 0 is grey, 2 is red-green-blue. */
export interface PngHead {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: 0 | 2
}

/** A PNG around pixel rows that are compressed already. */
export function png({ width, height, depth, colour }: PngHead, compressed: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth, colour, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', compressed), chunk('IEND', new Uint8Array(0))])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(content.length, 0)
  framed.set(typed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}
