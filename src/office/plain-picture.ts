/** Segments of a JPEG that say something about the camera, the place or the program: APP1 to APP15, and comments. */
const TALKING = (marker: number) => (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe
/** Chunks of a PNG that are needed to show it. */
const SHOWING = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'sRGB', 'gAMA', 'cHRM'])

/** 去掉图片的附加信息: the same pixels without what else the file says. Only for pictures that were found whole. */
export function plainPicture(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return file[0] === 0xff ? plainJpeg(file) : plainPng(file)
}

function plainJpeg(file: Buffer): Buffer {
  const parts = [file.subarray(0, 2)]
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file.readUInt8(at + 1)
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda) {
      // Pixels to their end mark; what a program hangs behind it is left out.
      const end = file.lastIndexOf(Buffer.from([0xff, 0xd9]))
      parts.push(file.subarray(at, end < 0 ? file.length : end + 2))
      break
    }
    const length = file.readUInt16BE(at + 2)
    if (!TALKING(marker)) parts.push(file.subarray(at, at + 2 + length))
    at += 2 + length
  }
  return Buffer.concat(parts)
}

function plainPng(file: Buffer): Buffer {
  const parts = [file.subarray(0, 8)]
  for (let at = 8; at + 8 <= file.length; ) {
    const whole = 12 + file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (SHOWING.has(type)) parts.push(file.subarray(at, at + whole))
    if (type === 'IEND') break
    at += whole
  }
  return Buffer.concat(parts)
}
