import { parentPort, workerData } from 'node:worker_threads'
import { GridFault } from './grid-fault.ts'
import { readDocx } from './text-docx.ts'
import { decodeText, readableKindOf } from './text-kind.ts'
import { mediaOfKind, type ReadableKind, type ReadParts, type TextFault, type TextReading, textLimits, WHOLE_FILE } from './text-reading.ts'
import { readSheets } from './text-sheets.ts'
import { ZipFault } from './zip-parts.ts'

/** The thread that reads the words of one file and ends. */
async function carryOut(file: Buffer): Promise<TextReading> {
  try {
    const answer = readableKindOf(file)
    if ('fault' in answer) return { kind: 'refused', reason: answer.fault }
    return { kind: 'read', fileKind: answer.kind, ...mediaOfKind[answer.kind], ...(await readParts(answer.kind, file)) }
  } catch (error) {
    return { kind: 'refused', reason: faultOf(error) }
  }
}

async function readParts(kind: ReadableKind, file: Buffer): Promise<ReadParts> {
  switch (kind) {
    case 'docx':
      return readDocx(file)
    case 'xlsx':
    case 'xls':
      return readSheets(file, kind)
    case 'pdf':
      // The library for PDF is large.
      return (await import('./text-pdf.ts')).readPdf(file)
    case 'text':
      return readLines(file)
    case 'jpeg':
    case 'png':
    case 'doc':
    case 'ofd':
      return { passages: [], unread: [WHOLE_FILE] }
  }
}

function readLines(file: Buffer): ReadParts {
  const text = decodeText(file) ?? ''
  const lines = text.slice(0, textLimits.characters).split(/\r\n|\r|\n/)
  const passages = lines.slice(0, textLimits.passages).map((line, index) => ({ place: `第${index + 1}行`, text: line }))
  const more = text.length > textLimits.characters || lines.length > textLimits.passages
  return { passages, unread: more ? [`第${passages.length}行以后`] : [] }
}

function faultOf(error: unknown): TextFault {
  if (error instanceof ZipFault) return error.kind === 'tooLarge' ? 'tooLarge' : 'damaged'
  if (error instanceof GridFault) return error.problem.code === 'office.locked' ? 'locked' : 'tooLarge'
  return error instanceof Error && error.name === 'LockedPdfError' ? 'locked' : 'damaged'
}

const bytes = workerData as Uint8Array
parentPort!.postMessage(await carryOut(Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)))
