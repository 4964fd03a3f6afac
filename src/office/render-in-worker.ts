import { Worker } from 'node:worker_threads'
import type { OfficeDocument } from './document.ts'

export interface RenderOrder {
  readonly id: number
  readonly document: OfficeDocument
}

export type RenderAnswer = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly fault: string }

interface Waiting {
  resolve(bytes: Uint8Array): void
  reject(error: Error): void
  readonly timer: NodeJS.Timeout
}

/** A document of hundreds of pages takes a second; what takes longer has gone wrong. */
const LONGEST_MS = 30_000
const MOST_MEGABYTES = 512

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/** `renderDocx` in a thread of its own, so that the server answers others meanwhile. The thread stays for the next one. */
export function renderDocxInWorker(document: OfficeDocument): Promise<Uint8Array> {
  const thread = worker ?? startWorker()
  const id = ++lastId
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => giveUp(new Error(`生成文档超过 ${LONGEST_MS / 1000} 秒，已停止`)), LONGEST_MS)
    waiting.set(id, { resolve, reject, timer })
    thread.ref()
    thread.postMessage({ id, document } satisfies RenderOrder)
  })
}

function startWorker(): Worker {
  const started = new Worker(new URL('./docx-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
  started.on('message', settle)
  started.on('error', (error) => worker === started && giveUp(error instanceof Error ? error : new Error(String(error))))
  started.on('exit', () => worker === started && giveUp(new Error('生成文档的线程已退出')))
  started.unref()
  worker = started
  return started
}

function settle(answer: RenderAnswer): void {
  const order = waiting.get(answer.id)
  if (!order) return
  waiting.delete(answer.id)
  clearTimeout(order.timer)
  if ('bytes' in answer) order.resolve(answer.bytes)
  else order.reject(new Error(answer.fault))
  // An idle thread does not keep the process alive.
  if (waiting.size === 0) worker?.unref()
}

/** Everybody who waits is told; the next order gets a new thread. */
function giveUp(error: Error): void {
  const broken = worker
  worker = undefined
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer)
    reject(error)
  }
  waiting.clear()
  void broken?.terminate()
}
