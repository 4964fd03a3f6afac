import { fileReader } from './file-reader.ts'
import type { TextReading } from './text-reading.ts'

/** 读取文件里的文字 */
export const readText = fileReader<TextReading, 'tooLarge'>({
  program: new URL('./text-worker.ts', import.meta.url),
  mostMegabytes: 512,
  // What cannot be read answers for itself; a thread that ends had no memory left.
  ended: 'tooLarge',
  refused: (reason) => ({ kind: 'refused', reason }),
})
