import { errorAt, type Problem } from '../kernel/index.ts'
import { fileKindOf } from './file-kind.ts'
import type { Attendance, GridReading } from './grid.ts'
import { type BookData, openBook } from './grid-data.ts'
import { runWorker } from './run-worker.ts'

/** What the first bytes say it is, and all of them. */
export interface GridOrder {
  readonly kind: 'zip' | 'xls'
  readonly bytes: Uint8Array
  readonly percents: boolean
}

export type GridAnswer =
  | { readonly book: BookData; readonly format: 'xlsx' | 'xls' }
  | { readonly problems: readonly Problem[] }
  | { readonly fault: string }

/** What takes longer has gone wrong; the file is then not read at all. */
const LONGEST_MS = 60_000
const MOST_MEGABYTES = 512
/** Two big files at once would take the memory of both. */
let turn: Promise<unknown> = Promise.resolve()

/** 大表 read in a thread of its own: a file made to harm ends the thread, not the server. */
export function readGrid(bytes: Uint8Array, { signal, onProgress, percents = false }: Attendance = {}): Promise<GridReading> {
  const file = fileKindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (file.kind === 'other') return Promise.resolve({ kind: 'refused', problems: [file.problem] })
  const reading = turn.then(async (): Promise<GridReading> => {
    const answer = await runWorker<GridAnswer>({
      ...{
        program: new URL('./grid-worker.ts', import.meta.url),
        data: { kind: file.kind, bytes, percents } satisfies GridOrder,
        signal,
        onProgress,
      },
      ...{ mostMegabytes: MOST_MEGABYTES, longestMs: LONGEST_MS, fault: (fault) => ({ fault }) },
    })
    if (signal?.aborted) return { kind: 'cancelled' }
    if ('book' in answer) return { kind: 'read', format: answer.format, sheets: openBook(answer.book) }
    if ('problems' in answer) return { kind: 'refused', problems: answer.problems }
    return refused('office.tooLarge', '文件过大或已损坏，不能读取。请只保留需要的工作表，另存为 .xlsx 后再选。')
  })
  turn = reading
  return reading
}

function refused(code: string, message: string): GridReading {
  return { kind: 'refused', problems: [errorAt('所选文件', code, message)] }
}
