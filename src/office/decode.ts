import { Worker } from 'node:worker_threads'
import type { ScanReading } from './decode-result.ts'

/** A photo takes about a second; what takes longer has gone wrong or was made to. */
const LONGEST_MS = 25_000
const MOST_MEGABYTES = 256
/** One after another: decoding takes a whole core. */
const MOST_WAITING = 12

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * 读取扫描件上的二维码. In a thread of its own for each file, ended with it: a hostile picture can neither hold up the server
 * nor leave anything behind.
 */
export async function readScan(bytes: Uint8Array): Promise<ScanReading> {
  if (waiting >= MOST_WAITING) return { kind: 'refused', reason: 'busy' }
  waiting++
  const reading = last.then(() => readInThread(bytes))
  last = reading.catch(() => {})
  return reading.finally(() => waiting--)
}

function readInThread(bytes: Uint8Array): Promise<ScanReading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    })
    const finish = (reading: ScanReading) => {
      clearTimeout(timer)
      resolve(reading)
      void worker.terminate()
    }
    const timer = setTimeout(() => finish({ kind: 'refused', reason: 'tooSlow' }), LONGEST_MS)
    worker.once('message', finish)
    // The decoder stumbled over the picture: no fault of the server.
    worker.once('error', () => finish({ kind: 'refused', reason: 'damaged' }))
    worker.once('exit', () => finish({ kind: 'refused', reason: 'damaged' }))
    // Copied, not handed over: the caller stores the same bytes afterwards.
    worker.postMessage(bytes)
  })
}
