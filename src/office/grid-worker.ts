import { parentPort, workerData } from 'node:worker_threads'
import { errorAt, type Problem } from '../kernel/index.ts'
import { brokenProblem } from './file-kind.ts'
import { gridLimits } from './grid.ts'
import { type BookData, handedOver } from './grid-data.ts'
import { GridFault } from './grid-fault.ts'
import type { GridAnswer, GridOrder } from './grid-in-worker.ts'
import { readXlsx } from './grid-xlsx.ts'
import { ZipFault } from './zip-parts.ts'

/** The thread that reads one big workbook and ends. */
async function carryOut(kind: GridOrder['kind'], bytes: Buffer, percents: boolean): Promise<GridAnswer> {
  try {
    // The library for old files is only loaded when there is one.
    const book = kind === 'zip' ? await readXlsx(bytes, tell, percents) : (await import('./grid-xls.ts')).readXls(bytes)
    return { book, format: kind === 'zip' ? 'xlsx' : 'xls' }
  } catch (error) {
    return { problems: [problemOf(error)] }
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof GridFault) return error.problem
  if (error instanceof ZipFault && error.kind === 'tooLarge') {
    const most = gridLimits.unpackedBytes / 1024 / 1024
    return errorAt('所选文件', 'office.unpacksTooLarge', `文件展开后超过 ${most} MB，或压缩异常，没有读取。请只保留需要的工作表。`)
  }
  return brokenProblem()
}

let told = 0
/** Not more than a hundred messages. */
function tell(share: number): void {
  if (share - told < 0.01) return
  told = share
  parentPort!.postMessage({ progress: share })
}

function transferOf(book: BookData | undefined): ArrayBuffer[] {
  return book ? handedOver(book) : []
}

const { kind, bytes, percents } = workerData as GridOrder
const answer = await carryOut(kind, Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength), percents)
parentPort!.postMessage(answer, transferOf('book' in answer ? answer.book : undefined))
