import { runWorker } from './run-worker.ts'

/** A photo takes about a second, a report of a hundred pages two; what takes longer has gone wrong or was made to. */
const LONGEST_MS = 25_000
/** One after another: each takes a whole core, and two large ones the memory of both. */
const MOST_WAITING = 12

interface Reading<Answer, Ended> {
  readonly program: URL
  readonly mostMegabytes: number
  /** Why a file is not taken whose thread ended without an answer. */
  readonly ended: Ended
  readonly refused: (reason: 'busy' | 'tooSlow' | Ended) => Answer
}

/**
 * 读取上传的文件 in a thread of its own for each, ended with it: one made to harm can neither hold up the server nor leave anything behind.
 * The caller keeps the bytes: they are copied, not handed over.
 */
export function fileReader<Answer extends object, Ended extends string>(
  order: Reading<Answer, Ended>,
): (bytes: Uint8Array) => Promise<Answer> {
  const { program, mostMegabytes, ended, refused } = order
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (bytes) => {
    if (waiting >= MOST_WAITING) return refused('busy')
    waiting++
    const reading = last.then(() =>
      runWorker<Answer>({
        ...{ program, data: bytes, mostMegabytes, longestMs: LONGEST_MS },
        fault: (_, why) => refused(why === 'ended' ? ended : 'tooSlow'),
      }),
    )
    // Whoever asked is told; the next one in line is not held up by it.
    last = reading.catch(() => {})
    return reading.finally(() => waiting--)
  }
}
