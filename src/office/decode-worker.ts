import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { kindOf, pictureFault } from './decode-kind.ts'
import { isWholePdf, MOST_PAGES, pdfPictures } from './decode-pdf.ts'
import type { ScanReading } from './decode-result.ts'

/** After so long no further page is begun; what was found until then counts. */
const ENOUGH_MS = 12_000
const MOST_CODES = 12

/** The decoder's program comes out of the installed package: by itself the library would fetch it from the internet. */
const program = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(program).buffer } })

const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: MOST_CODES }
/** One after another until one finds something: in faint or blurred photos the other ways see what the first does not. */
const ways: readonly ReaderOptions[] = [options, { ...options, tryDenoise: true }, { ...options, binarizer: 'GlobalHistogram' }]

parentPort!.postMessage(await read(workerData as Uint8Array))

async function read(bytes: Uint8Array): Promise<ScanReading> {
  const kind = kindOf(bytes)
  if (kind === undefined) return { kind: 'refused', reason: 'unknownKind' }
  if (kind === 'heic') return { kind: 'refused', reason: 'heic' }
  if (kind === 'pdf') return readPdf(bytes)
  const fault = pictureFault(kind, bytes)
  if (fault) return { kind: 'refused', reason: fault }
  return { kind: 'read', mediaType: `image/${kind}`, codes: await codesIn(bytes) }
}

async function readPdf(bytes: Uint8Array): Promise<ScanReading> {
  const { pictures, unread, locked } = pdfPictures(bytes)
  if (pictures.length > MOST_PAGES) return { kind: 'refused', reason: 'tooManyPages' }
  if (!locked && !isWholePdf(bytes)) return { kind: 'refused', reason: 'damaged' }
  const codes = new Set<string>()
  const until = Date.now() + ENOUGH_MS
  let readable = 0
  for (const picture of pictures) {
    const kind = kindOf(picture)
    if ((kind !== 'jpeg' && kind !== 'png') || pictureFault(kind, picture)) continue
    readable++
    for (const code of await codesIn(picture)) codes.add(code)
    if (Date.now() > until) break
  }
  if (codes.size === 0 && locked) return { kind: 'refused', reason: 'pdfLocked' }
  if (readable === 0 || (codes.size === 0 && unread > 0)) return { kind: 'refused', reason: 'pdfUnreadable' }
  return { kind: 'read', mediaType: 'application/pdf', codes: [...codes] }
}

async function codesIn(picture: Uint8Array): Promise<string[]> {
  for (const way of ways) {
    const found = await readBarcodes(picture, way)
    const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text)
    if (texts.length > 0) return [...new Set(texts)]
  }
  return []
}
