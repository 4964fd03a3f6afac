import { crc32, createInflateRaw } from 'node:zlib'
import { gridLimits } from './grid.ts'

/** 压缩包里的一部分 */
export interface ZipPart {
  readonly path: string
  readonly method: number
  readonly locked: boolean
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly offset: number
}

export class ZipFault extends Error {
  override name = 'ZipFault'
  readonly kind: 'broken' | 'tooLarge'

  constructor(kind: 'broken' | 'tooLarge') {
    super(kind)
    this.kind = kind
  }
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** Sheets of plain numbers shrink a hundredfold; of a zip bomb every part shrinks a thousandfold. */
const MOST_RATIO = 400
const SMALL = 4 * 1024 * 1024
const WHOLE = 0xffff_ffff

/** The directory of the archive; nothing is unpacked yet. */
export function listParts(bytes: Buffer): ZipPart[] {
  const end = endOfDirectory(bytes)
  const parts: ZipPart[] = []
  let total = 0
  for (let at = bytes.readUInt32LE(end + 16); at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY && parts.length < 10_000; ) {
    const [nameLength, extraLength, commentLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const part: ZipPart = {
      path: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      crc: bytes.readUInt32LE(at + 16),
      ...sizesOf({ packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), offset: bytes.readUInt32LE(at + 42) }, extra),
    }
    total += part.size
    if (total > gridLimits.unpackedBytes || (part.size > SMALL && part.size > part.packed * MOST_RATIO)) throw new ZipFault('tooLarge')
    parts.push(part)
    at += 46 + nameLength + extraLength + commentLength
  }
  if (parts.length === 0) throw new ZipFault('broken')
  return parts
}

function endOfDirectory(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) if (bytes.readUInt32LE(at) === END) return at
  throw new ZipFault('broken')
}

interface Sizes {
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** Writers that stream put their sizes into the extra field of large archives, even of small ones. */
function sizesOf({ packed, size, offset }: Sizes, extra: Buffer): Sizes {
  if (packed !== WHOLE && size !== WHOLE && offset !== WHOLE) return { packed, size, offset }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let from = at + 4
    const next = (short: number) => {
      if (short !== WHOLE) return short
      from += 8
      return Number(extra.readBigUInt64LE(from - 8))
    }
    return { size: next(size), packed: next(packed), offset: next(offset) }
  }
  throw new ZipFault('broken')
}

/** Unpacks a part piece by piece, counting what really comes out and checking it against its checksum. */
export async function* unpack(bytes: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const { offset, packed, size, method } = part
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new ZipFault('broken')
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const content = bytes.subarray(from, from + packed)
  if (content.length !== packed || (method !== 0 && method !== 8)) throw new ZipFault('broken')
  let [count, sum] = [0, 0]
  for await (const piece of method === 0 ? [content] : inflate(content)) {
    count += piece.length
    if (count > size) throw new ZipFault('tooLarge')
    sum = crc32(piece, sum)
    yield piece
  }
  if (count !== size || sum !== part.crc) throw new ZipFault('broken')
}

/** A few pieces are under way at once, each as bytes and as text; larger ones are not read any faster. */
const PIECE = 64 * 1024

async function* inflate(content: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: PIECE })
  stream.end(content)
  try {
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new ZipFault('broken')
    throw error
  } finally {
    stream.destroy()
  }
}
