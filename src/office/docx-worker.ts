import { parentPort } from 'node:worker_threads'
import { renderDocx } from './render-docx.ts'
import type { RenderAnswer, RenderOrder } from './render-in-worker.ts'

/** The thread that renders documents: one order after another, each answered with its bytes or its fault. */
parentPort!.on('message', async ({ id, document }: RenderOrder) => {
  try {
    const bytes = await renderDocx(document)
    parentPort!.postMessage({ id, bytes } satisfies RenderAnswer, [bytes.buffer as ArrayBuffer])
  } catch (error) {
    parentPort!.postMessage({ id, fault: error instanceof Error ? error.message : String(error) } satisfies RenderAnswer)
  }
})
