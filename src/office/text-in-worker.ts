import { runWorker } from './run-worker.ts'
import type { TextReading } from './text-reading.ts'

/** A report of a hundred pages takes a second or two; what takes longer has gone wrong or was made to. */
const LONGEST_MS = 25_000
const MOST_MEGABYTES = 512
/** One after another: two large files at once would take the memory of both. */
const MOST_WAITING = 12

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** 读取文件里的文字 in a thread of its own for each file: one made to harm ends the thread, not the server. */
export async function readText(bytes: Uint8Array): Promise<TextReading> {
  if (waiting >= MOST_WAITING) return { kind: 'refused', reason: 'busy' }
  waiting++
  const reading = last.then(() =>
    runWorker<TextReading>({
      ...{ program: new URL('./text-worker.ts', import.meta.url), data: bytes, mostMegabytes: MOST_MEGABYTES, longestMs: LONGEST_MS },
      fault: () => ({ kind: 'refused', reason: 'tooSlow' }),
    }),
  )
  last = reading
  return reading.finally(() => waiting--)
}
