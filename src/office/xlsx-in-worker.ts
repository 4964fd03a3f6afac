import { errorAt } from '../kernel/index.ts'
import { readGrid } from './grid-in-worker.ts'
import { runWorker } from './run-worker.ts'
import type { FormSheetContent, SheetContent, SheetMarks, SpreadsheetOffice, WorkbookReading } from './xlsx.ts'
import { sheetLimits } from './xlsx.ts'

export type SpreadsheetOrder =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly sheets: readonly (SheetContent | FormSheetContent)[] }
  | { readonly kind: 'mark'; readonly bytes: Uint8Array; readonly marks: readonly SheetMarks[] }

export type SpreadsheetAnswer = { readonly reading: WorkbookReading } | { readonly bytes: Uint8Array } | { readonly fault: string }

/** What takes longer has gone wrong; the file is then not read at all. */
const LONGEST_MS = 30_000
const MOST_MEGABYTES = 768
/** Files from outside are read one after another: two large ones at once would take the memory of both. */
let turn: Promise<unknown> = Promise.resolve()

/** 电子表格 in a thread of its own with bounded memory and time: a file made to harm ends the thread, not the server. */
export const spreadsheets: SpreadsheetOffice = {
  async readWorkbook(bytes) {
    if (bytes.byteLength > sheetLimits.fileBytes)
      return refused(`文件超过 ${sheetLimits.fileBytes / 1024 / 1024} MB，没有读取。请删去图片等无关内容，或分成几个文件。`)
    const answer = await inTurn({ kind: 'read', bytes })
    return 'reading' in answer ? answer.reading : refused('文件过大或已损坏，不能读取。请只保留需要的工作表，另存为 .xlsx 后再选。')
  },
  readGrid,
  async writeWorkbook(sheets) {
    return bytesOf(await inTurn({ kind: 'write', sheets }))
  },
  async markWorkbook(bytes, marks) {
    return bytesOf(await inTurn({ kind: 'mark', bytes, marks }))
  },
}

function refused(message: string): WorkbookReading {
  return { kind: 'refused', problems: [errorAt('所选文件', 'office.tooLarge', message)] }
}

function bytesOf(answer: SpreadsheetAnswer): Uint8Array {
  if ('bytes' in answer) return answer.bytes
  throw new Error('fault' in answer ? answer.fault : 'no bytes')
}

function inTurn(order: SpreadsheetOrder): Promise<SpreadsheetAnswer> {
  const answer = turn.then(() => carryOut(order))
  turn = answer
  return answer
}

function carryOut(order: SpreadsheetOrder): Promise<SpreadsheetAnswer> {
  return runWorker<SpreadsheetAnswer>({
    ...{ program: new URL('./xlsx-worker.ts', import.meta.url), data: order },
    ...{ mostMegabytes: MOST_MEGABYTES, longestMs: LONGEST_MS, fault: (fault) => ({ fault }) },
  })
}
