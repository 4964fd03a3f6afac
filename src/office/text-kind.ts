import { kindOf, pictureFault } from './decode-kind.ts'
import type { ReadableKind, TextFault } from './text-reading.ts'
import { listParts } from './zip-parts.ts'

export type KindAnswer = { readonly kind: ReadableKind } | { readonly fault: TextFault }

/** What the file is by its content; neither its name nor the type told by the browser is asked. */
export function readableKindOf(file: Buffer): KindAnswer {
  if (file.length === 0) return { fault: 'empty' }
  const known = kindOf(file)
  if (known === 'heic') return { fault: 'heic' }
  if (known === 'pdf') return { kind: 'pdf' }
  if (known) {
    const fault = pictureFault(known, file)
    return fault ? { fault } : { kind: known }
  }
  if (file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return packageKind(file)
  if (file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return compoundKind(file)
  return textKind(file)
}

function packageKind(file: Buffer): KindAnswer {
  const parts = listParts(file)
  if (parts.some(({ locked }) => locked)) return { fault: 'locked' }
  const has = (path: string) => parts.some((part) => part.path === path)
  // Programs inside of a document are never needed as evidence.
  if (parts.some(({ path }) => /vbaProject\.bin$/i.test(path))) return { fault: 'unknownKind' }
  if (has('word/document.xml')) return { kind: 'docx' }
  if (has('xl/workbook.xml')) return { kind: 'xlsx' }
  return has('OFD.xml') ? { kind: 'ofd' } : { fault: 'unknownKind' }
}

function compoundKind(file: Buffer): KindAnswer {
  const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage')) return { fault: 'locked' }
  if (has('_VBA_PROJECT')) return { fault: 'unknownKind' }
  if (has('WordDocument')) return { kind: 'doc' }
  return has('Workbook') || has('Book') ? { kind: 'xls' } : { fault: 'unknownKind' }
}

function textKind(file: Buffer): KindAnswer {
  const text = decodeText(file)
  if (text === undefined) return { fault: 'unknownKind' }
  // A page of the web or a drawing with a program in it is no evidence either.
  return /^\s*<(!doctype|html|head|body|svg|script|\?xml|table)/i.test(text) ? { fault: 'markup' } : { kind: 'text' }
}

/** Text of the encodings in use; undefined for what no person can read. */
export function decodeText(file: Buffer): string | undefined {
  const wide = file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : file[0] === 0xfe && file[1] === 0xff ? 'utf-16be' : undefined
  for (const encoding of wide ? [wide] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file)
      return isWriting(text) ? text : undefined
    } catch {
      // Not this one.
    }
  }
  return undefined
}

function isWriting(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very signs tell a program from a text.
  return !/[\x00-\x08\x0e-\x1f]/.test(text)
}
