import { type XmlEvents, XmlScanner } from './xml-scan.ts'
import { unpack, type ZipPart } from './zip-parts.ts'

/** One part of a package as it is unpacked: the whole of it never stands in memory. `advance` is told how many bytes were read. */
export async function scanPart(file: Buffer, part: ZipPart, events: XmlEvents, advance?: (bytes: number) => void): Promise<void> {
  const scanner = new XmlScanner(events)
  let decoder: TextDecoder | undefined
  for await (const piece of unpack(file, part)) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8')
    scanner.write(decoder.decode(piece, { stream: true }))
    advance?.(piece.length)
  }
  scanner.write(decoder?.decode() ?? '')
  scanner.finish()
}
