import { parentPort, workerData } from 'node:worker_threads'
import type { SpreadsheetAnswer, SpreadsheetOrder } from './xlsx-in-worker.ts'
import { markWorkbook } from './xlsx-mark.ts'
import { readWorkbook } from './xlsx-read.ts'
import { writeWorkbook } from './xlsx-write.ts'

/** The thread that reads or writes one workbook and ends. */
async function carryOut(order: SpreadsheetOrder): Promise<SpreadsheetAnswer> {
  try {
    if (order.kind === 'read') return { reading: await readWorkbook(order.bytes) }
    return { bytes: order.kind === 'write' ? writeWorkbook(order.sheets) : await markWorkbook(order.bytes, order.marks) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

parentPort!.postMessage(await carryOut(workerData as SpreadsheetOrder))
