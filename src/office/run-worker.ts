import { Worker } from 'node:worker_threads'

interface ThreadOrder<Answer> {
  readonly program: URL
  readonly data: unknown
  readonly mostMegabytes: number
  readonly longestMs: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((share: number) => void) | undefined
  /** What became of it when the thread ended without an answer, was too slow, or was stopped. */
  readonly fault: (message: string, why: 'ended' | 'slow' | 'stopped') => Answer
}

/** One piece of work in a thread of its own with bounded memory and time. Never rejects: what goes wrong is an answer too. */
export function runWorker<Answer extends object>(order: ThreadOrder<Answer>): Promise<Answer> {
  const { program, data, mostMegabytes, longestMs, signal, onProgress, fault } = order
  if (signal?.aborted) return Promise.resolve(fault('已取消', 'stopped'))
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
    const timer = setTimeout(() => end(fault(`办理超过 ${longestMs / 1000} 秒，已停止`, 'slow')), longestMs)
    const stop = () => end(fault('已取消', 'stopped'))
    const end = (answer: Answer) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve(answer)
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop)
    worker.on('message', (message: Answer | { progress: number }) => {
      if ('progress' in message) onProgress?.(message.progress)
      else end(message)
    })
    worker.once('error', (error) => end(fault(error instanceof Error ? error.message : String(error), 'ended')))
    worker.once('exit', () => end(fault('线程已退出', 'ended')))
  })
}
